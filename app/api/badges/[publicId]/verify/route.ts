import { viewOfCheck } from "@/components/badges/check-view";
import { preflight, refuse, refuseUnknown } from "@/lib/badges/answers";
import { addressOf, countCheck } from "@/lib/badges/check-limit";
import { checkAward } from "@/lib/badges/checking";
import { AppError } from "@/lib/core/errors";

export { preflight as OPTIONS };

/** Verifies the award here and now, and says each step in words. */
export async function GET(request: Request, { params }: { params: Promise<{ publicId: string }> }) {
  try {
    await countCheck(addressOf(request.headers));
  } catch (error) {
    if (error instanceof AppError) return refuse(429, "too-many", error.message);
    throw error;
  }
  const check = await checkAward((await params).publicId, new Date());
  if (!check) return refuseUnknown();
  const codes = check.steps.map(({ key, state, detail }) => ({ key, state, code: detail.code }));
  const view = await viewOfCheck(check);
  return Response.json({ ...view, codes }, { headers: { "cache-control": "no-store" } });
}
