import { dropRest } from "@/lib/assessments/files/receive-file";
import { storeUpload } from "@/lib/assessments/files/store-upload";
import { answering } from "@/lib/http/answering";
import { senderOfRequest } from "@/lib/http/route";

/** Store one file of a project. A refusal is sent at once, and what still arrives is dropped. */
export const POST = answering(async (request: Request, { params }: { params: Promise<{ id: string }> }) => {
  try {
    const context = { actor: await senderOfRequest(request), now: new Date() };
    const stored = await storeUpload(context, Number((await params).id), request, () => new Date());
    return Response.json(stored, { headers: { "cache-control": "private, no-store" } });
  } catch (error) {
    void dropRest(request);
    throw error;
  }
});
