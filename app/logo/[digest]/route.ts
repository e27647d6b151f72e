import { answering } from "@/lib/http/answering";
import { readLogo } from "@/lib/settings/logo";

/** The organisation's logo. The address holds a digest of the picture, so copies never become outdated. */
export const GET = answering(
  async (_request: Request, { params }: { params: Promise<{ digest: string }> }) => {
    const png = await readLogo((await params).digest);
    if (!png) return new Response(null, { status: 404, headers: { "cache-control": "no-store" } });
    return new Response(new Uint8Array(png), {
      headers: {
        "content-type": "image/png",
        "cache-control": "public, max-age=31536000, immutable",
        "x-content-type-options": "nosniff",
        // Mails and pages of badges show it.
        "cross-origin-resource-policy": "cross-origin",
        "content-security-policy": "sandbox; default-src 'none'",
      },
    });
  },
);
