import { storeUpload } from "@/lib/assessments/uploads";
import { errorMessage } from "@/lib/core/error-message";
import { AppError } from "@/lib/core/errors";
import { respondProblem } from "@/lib/http/problem";
import { senderOfRequest } from "@/lib/http/route";

/** A file of 25 MB and its multipart envelope. */
const MAX_BYTES = 26 * 2 ** 20;

/** Store one file of a project; a request that is too large is refused before it is read. */
export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }) {
  try {
    const actor = await senderOfRequest(request);
    if (Number(request.headers.get("content-length") ?? 0) > MAX_BYTES)
      throw new AppError("invalid", errorMessage("assessments.uploadTooLarge"));
    const form = await request.formData().catch(() => null);
    const file = form?.get("file");
    if (!(file instanceof File)) throw new AppError("invalid", errorMessage("assessments.uploadMissing"));
    const context = { actor, now: new Date() };
    const attemptId = Number((await params).id);
    return Response.json(await storeUpload(context, attemptId, file, form?.get("requestKey")));
  } catch (error) {
    return respondProblem(error);
  }
}
