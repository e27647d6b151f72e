import "server-only";
import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/write";
import { type Dated, firstDay } from "@/lib/people/dated";
import type { EvidenceRule } from "./rules";

/** The settings of a skill that levels and figures depend on. */
type SkillSettings = {
  skillId: number;
  /** Months after which evidence counts half; null: it does not decay. */
  halfLifeMonths: number | null;
  holderLevel: number;
  minHolders: number | null;
};

/**
 * Write settings of skills and the rule of evidence, with their history; they change nowhere else. Call it
 * without a change after new skills were written: their history begins. Whoever changes a half-life, a weight or
 * the threshold marks the people whose levels depend on it as due.
 *
 * @param change  `skills`: new settings · `rule`: all weights and the threshold; undefined: unchanged
 */
export async function changeSettings(
  tx: Tx,
  { skills = [], rule }: { skills?: readonly SkillSettings[]; rule?: EvidenceRule },
  by: Dated,
): Promise<void> {
  if (skills.length > 0)
    await tx.$executeRaw`
      update skill k set half_life_months = r."halfLifeMonths", holder_level = r."holderLevel", min_holders = r."minHolders", version = k.version + 1
      from jsonb_to_recordset(${JSON.stringify(skills)}::jsonb) as r ("skillId" int, "halfLifeMonths" float8, "holderLevel" int, "minHolders" int)
      where k.id = r."skillId" and (k.half_life_months, k.holder_level, k.min_holders) is distinct from (r."halfLifeMonths", r."holderLevel", r."minHolders")`;
  if (rule) {
    await tx.$executeRaw`
      update evidence_weight w set weight = r.value::float8 from jsonb_each_text(${JSON.stringify(rule.weights)}::jsonb) r where r.key = w.kind::text and w.weight <> r.value::float8`;
    await tx.$executeRaw`update organisation set evidence_threshold = ${rule.threshold} where evidence_threshold <> ${rule.threshold}`;
  }
  await writeSkillHistory(tx, by);
  if (rule) await writeRuleHistory(tx, by);
}

async function writeSkillHistory(tx: Tx, by: Dated): Promise<void> {
  const day = firstDay(by);
  await tx.$executeRaw`
    update skill_setting_version h set until_on = greatest(${day}, h.from_on), ended_at = ${by.now} from skill k
    where k.id = h.skill_id and h.until_on is null and h.corrected_at is null
      and (h.half_life_months, h.holder_level, h.min_holders) is distinct from (k.half_life_months, k.holder_level, k.min_holders)`;
  await tx.$executeRaw`
    insert into skill_setting_version (skill_id, half_life_months, holder_level, min_holders, from_on, recorded_at)
    select k.id, k.half_life_months, k.holder_level, k.min_holders,
           greatest(${day}, (select max(h.until_on) from skill_setting_version h where h.skill_id = k.id and h.corrected_at is null)), ${by.now}
    from skill k
    where not exists (select from skill_setting_version h where h.skill_id = k.id and h.until_on is null and h.corrected_at is null)
    order by k.id`;
}

async function writeRuleHistory(tx: Tx, by: Dated): Promise<void> {
  const present = Prisma.sql`(select (select jsonb_object_agg(kind, weight) from evidence_weight) as weights, evidence_threshold as threshold from organisation where id = 1)`;
  const ended = await tx.$executeRaw`
    update evidence_rule_version h set until_on = greatest(${firstDay(by)}, h.from_on), ended_at = ${by.now} from ${present} r
    where h.until_on is null and h.corrected_at is null and (h.weights, h.threshold) is distinct from (r.weights, r.threshold)`;
  if (ended === 0) return;
  await tx.$executeRaw`
    insert into evidence_rule_version (weights, threshold, from_on, recorded_at)
    select r.weights, r.threshold, greatest(${firstDay(by)}, (select max(until_on) from evidence_rule_version where corrected_at is null)), ${by.now} from ${present} r`;
}
