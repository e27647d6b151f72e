import fc from "fast-check";
import { badgeJwt } from "@/lib/awards/badge-jwt";
import { checkBadge } from "@/lib/awards/checking";
import { getSignedBadge } from "@/lib/awards/queries";
import { anyBadgeFile } from "@/lib/testing/broken-badges";
import { makeAward, makeCredential, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import type { FuzzArea } from "../area";

/** Files of badges, damaged or forged: verification never fails, and calls nothing valid that was not signed. */
export const badgeFiles: FuzzArea = {
  name: "badge-files",
  async begin({ now }) {
    await makeOrganisation();
    const award = await makeAward((await makeEmployee()).id, await makeCredential(), now);
    const badge = await getSignedBadge(award.publicId);
    if (badge === null || typeof badge === "string") throw new Error("The badge is not signed.");
    const genuine = [badge.credential, (await badgeJwt(badge.credential)) ?? ""];
    const { id } = JSON.parse(badge.credential);
    return async ({ draws }) => {
      const seed = draws.between(0, 2 ** 31 - 2);
      const [file = ""] = fc.sample(
        anyBadgeFile(() => genuine),
        { seed, numRuns: 1 },
      );
      try {
        const check = await checkBadge(file, now);
        if (check.steps.length !== 6) return ["A verification has not six steps."];
        if (check.valid !== (check.verdict === "valid")) return ["A verification contradicts itself."];
        return check.valid && check.summary?.id !== id ? ["A badge that nobody signed is called valid."] : [];
      } catch (error) {
        return [`Verification failed: ${error instanceof Error ? error.message : String(error)}`];
      }
    };
  },
};
