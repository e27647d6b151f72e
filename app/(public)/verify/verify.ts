import "server-only";
import { headers } from "next/headers";
import { getTranslations } from "next-intl/server";
import { toCheckView } from "@/components/badges/check-view";
import type { VerifyState } from "@/components/badges/verify-form";
import { limitBadgeChecks } from "@/lib/awards/check-limit";
import { checkAward, checkBadge } from "@/lib/awards/checking";
import { requestAddress } from "@/lib/core/request-address";
import { requestTime } from "@/lib/core/request-time";
import { toActionError } from "@/lib/i18n/action-error";

/** Verify one of our awards by its id. */
export const verifyOurs = (publicId: string) => verifyWithinLimit((now) => checkAward(publicId, now));

/** Verify what a visitor submitted. */
export const verifyInput = (input: string | Uint8Array) => verifyWithinLimit((now) => checkBadge(input, now));

type Verified = Awaited<ReturnType<typeof checkAward>>;

async function verifyWithinLimit(check: (now: Date) => Promise<Verified>): Promise<VerifyState> {
  try {
    await limitBadgeChecks(requestAddress(await headers()));
    const verification = await check(requestTime());
    if (verification === null) return { problem: (await getTranslations("badges.verifyPage"))("unknown") };
    if (typeof verification === "string")
      return { problem: (await getTranslations("badges.verifyPage"))(`waitsFor.${verification}`) };
    return { check: await toCheckView(verification), summary: verification.summary };
  } catch (error) {
    const state = await toActionError(error);
    return { problem: state.status === "error" ? state.message : "" };
  }
}
