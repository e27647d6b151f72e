import "server-only";
import { z } from "zod";
import { issueMessage } from "@/lib/core/error-message";
import { notFound } from "@/lib/core/errors";
import { rowId } from "@/lib/core/id";
import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/write";
import type { Dated } from "@/lib/people/dated";
import { changeSettings } from "@/lib/skills/change-settings";
import { EVIDENCE_KINDS } from "@/lib/skills/rules";
import { optional } from "./fields";
import { markDue } from "./follow-up";

const halfLife = z.coerce
  .number(issueMessage("structure.halfLifeWrong"))
  .min(1, issueMessage("structure.halfLifeWrong"))
  .max(600, issueMessage("structure.halfLifeWrong"));

/** Null half-life: evidence does not decay; null holders: the business needs no number of them. */
export const settingFields = {
  halfLifeMonths: optional(halfLife),
  holderLevel: z.coerce.number().int().min(1).max(5),
  minHolders: optional(z.coerce.number().int().min(1, issueMessage("structure.holdersWrong")).max(1_000_000)),
};
export const settingsValues = z
  .object({ skillId: rowId, ...settingFields })
  .partial()
  .required({ skillId: true });
type Settings = z.output<typeof settingsValues>;

/** An empty field is no weight of 0. */
const filled = (value: unknown) => (value === "" ? undefined : value);
const weight = z.preprocess(
  filled,
  z.coerce
    .number(issueMessage("structure.weightWrong"))
    .min(0, issueMessage("structure.weightWrong"))
    .max(100, issueMessage("structure.weightWrong")),
);
export const ruleValues = z.object({
  weights: z
    .record(z.enum(EVIDENCE_KINDS), weight)
    // Shown beside the level, never counted.
    .refine(({ self_rating }) => self_rating === 0, {
      path: ["self_rating"],
      error: issueMessage("structure.selfRatingCounts"),
    }),
  threshold: z.coerce
    .number(issueMessage("structure.thresholdWrong"))
    .min(0.01, issueMessage("structure.thresholdWrong"))
    .max(100, issueMessage("structure.thresholdWrong")),
});

/** @throws AppError `not_found` */
export async function lockSkill(tx: Tx, id: number) {
  await tx.$queryRaw`select id from skill where id = ${id} for no key update`;
  const skill = await tx.skill.findUnique({ where: { id } });
  if (!skill) throw notFound("skill");
  return skill;
}

/** Change the settings of a skill; what is left out stays. Levels follow a new half-life. */
export async function setSkillSettings(tx: Tx, { skillId, ...values }: Settings, by: Dated): Promise<void> {
  const skill = await lockSkill(tx, skillId);
  const {
    halfLifeMonths = skill.halfLifeMonths,
    holderLevel = skill.holderLevel,
    minHolders = skill.minHolders,
  } = values;
  await changeSettings(tx, { skills: [{ skillId, halfLifeMonths, holderLevel, minHolders }] }, by);
  if (halfLifeMonths !== skill.halfLifeMonths)
    await markDue(tx, Prisma.sql`select distinct employee_id from evidence where skill_id = ${skillId}`);
}

/** The present settings that new ones replace. */
export async function readSettings(tx: Tx, values: Settings): Promise<Record<string, unknown>> {
  const skill = await lockSkill(tx, values.skillId);
  return Object.fromEntries(
    (["halfLifeMonths", "holderLevel", "minHolders"] as const)
      .filter((key) => values[key] !== undefined)
      .map((key) => [key, skill[key]]),
  );
}

/** Change the rule of evidence. Everybody's levels follow. */
export async function setRule(tx: Tx, rule: z.output<typeof ruleValues>, by: Dated): Promise<void> {
  await changeSettings(tx, { rule }, by);
  await markDue(tx, Prisma.sql`select distinct employee_id from evidence`);
}

/** The present rule of evidence, by its version; nobody else changes it until this transaction ends. */
export async function lockRuleVersion(tx: Tx): Promise<{ version: number }> {
  await tx.$queryRaw`select pg_advisory_xact_lock(7249007)::text`;
  const { id } = await tx.evidenceRuleVersion.findFirstOrThrow({
    where: { untilOn: null, correctedAt: null },
  });
  return { version: id };
}
