import "server-only";
import { db } from "@/lib/db/read";

/** Return a logo by its digest, for anybody; null: there is none. Former logos stay, for mails that show them. */
export async function readLogo(digest: string): Promise<Buffer | null> {
  if (!/^[0-9a-f]{32}$/.test(digest)) return null;
  const logo = await db().logo.findUnique({ where: { digest }, select: { png: true } });
  return logo && Buffer.from(logo.png);
}
