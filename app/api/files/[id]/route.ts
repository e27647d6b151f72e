import { requireApiActor } from "@/lib/accounts/session";
import { recordDownload } from "@/lib/assessments/record-download";
import { openUpload } from "@/lib/assessments/uploads";
import { notFound } from "@/lib/core/errors";
import { idParam } from "@/lib/core/params";
import { requestTime } from "@/lib/core/request-time";
import { respondProblem } from "@/lib/http/problem";

/** A submitted file, always sent as a download, so that a browser never executes it. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }) {
  try {
    const actor = await requireApiActor();
    const id = idParam((await params).id);
    if (id === undefined) throw notFound("file");
    const file = await openUpload(actor, id);
    // Before the first byte: without its entry there is no download.
    await recordDownload({ actor, now: requestTime() }, { fileId: id }).catch(async (error) => {
      await file.body.cancel();
      throw error;
    });
    return new Response(file.body, {
      headers: {
        "content-type": file.media_type,
        "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
        "x-content-type-options": "nosniff",
        "content-security-policy": "sandbox; default-src 'none'",
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    return respondProblem(error);
  }
}
