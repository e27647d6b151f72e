import { shownVersion } from "@/lib/core/id";
import "server-only";
import { isDeepStrictEqual } from "node:util";
import { defineCommand } from "@/lib/command/command";
import { errorMessage } from "@/lib/core/error-message";
import { AppError, invalidFields } from "@/lib/core/errors";
import { readOrganisation } from "@/lib/people/organisation";
import { effectiveDay } from "../fields";
import { nowOrLater } from "../person-commands";
import { lockRuleVersion, ruleValues, setRule } from "../setting-changes";

/**
 * Change the weights of evidence and the threshold, also on a later day; a job computes all levels again.
 *
 * @throws AppError `conflict` when the rule has changed since it was shown, `invalid` for a later day on which
 *   nothing would change
 */
export const changeEvidenceRule = defineCommand({
  name: "evidence-rule.change",
  permission: "evidence-rule:write",
  input: ruleValues.extend({ version: shownVersion, on: effectiveDay }),
  milliseconds: 120_000,
  async run(tx, { version, on, ...rule }, by) {
    const present = await lockRuleVersion(tx);
    if (present.version !== version)
      throw new AppError("conflict", errorMessage("structure.ruleChangedSince"));
    const { today } = await readOrganisation(tx, by.now);
    const day = on ?? today;
    const { weights, threshold } = await tx.evidenceRuleVersion.findUniqueOrThrow({ where: { id: version } });
    if (isDeepStrictEqual({ weights: { ...Object(weights) }, threshold }, rule)) {
      if (day > today) throw invalidFields({ on: errorMessage("structure.ruleUnchanged") });
      return { id: version, unchanged: true as const, planned: [] };
    }
    const change = { kind: "evidence-rule.change", values: rule, title: "", on: day } as const;
    return {
      id: version,
      planned: await nowOrLater(tx, change, by, () => setRule(tx, rule, { ...by, on: day })),
    };
  },
});
