import "server-only";
import { notFound } from "@/lib/core/errors";
import { db } from "@/lib/db/read";

/** The published version of a credential with what a holder can do. @throws AppError `not_found` */
export async function getPublishedCredential(credentialId: number) {
  const version = await db().credentialVersion.findFirst({
    where: { credentialId, state: "published" },
    include: { outcomes: { include: { skill: { select: { id: true, name: true } } } } },
  });
  if (!version) throw notFound("credential");
  return version;
}
export type PublishedCredential = Awaited<ReturnType<typeof getPublishedCredential>>;
