import { dropRest } from "@/lib/assessments/files/receive-file";
import { storeUpload } from "@/lib/assessments/files/store-upload";
import { respondProblem } from "@/lib/http/problem";
import { senderOfRequest } from "@/lib/http/route";

/** Store one file of a project. A refusal is sent at once, and what still arrives is dropped. */
export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }) {
  try {
    const context = { actor: await senderOfRequest(request), now: new Date() };
    const stored = await storeUpload(context, Number((await params).id), request, () => new Date());
    return Response.json(stored, { headers: { "cache-control": "private, no-store" } });
  } catch (error) {
    void dropRest(request);
    return respondProblem(error);
  }
}
