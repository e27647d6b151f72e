import { requireApiActor } from "@/lib/accounts/session";
import { openUpload } from "@/lib/assessments/files/open-upload";
import { recordDownload } from "@/lib/assessments/record-download";
import { notFound } from "@/lib/core/errors";
import { idParam } from "@/lib/core/params";
import { requestTime } from "@/lib/core/request-time";
import { answering } from "@/lib/http/answering";
import { respondDownload } from "@/lib/http/download";

type Context = { params: Promise<{ id: string }> };

/** A submitted file, always sent as a download, so that a browser never executes it. */
export const GET = answering(async (request: Request, { params }: Context) => {
  const actor = await requireApiActor();
  const id = idParam((await params).id);
  if (id === undefined) throw notFound("file");
  const answer = respondDownload(request, await openUpload(actor, id));
  // Before the first byte: without its entry there is no download.
  if (answer.body !== null)
    await recordDownload({ actor, now: requestTime() }, { fileId: id }).catch(async (error) => {
      await answer.body?.cancel();
      throw error;
    });
  return answer;
});

/** The same without the bytes. */
export const HEAD = GET;
