import "server-only";
import { type Actor, allow } from "@/lib/auth/policy";
import type { Day } from "@/lib/core/calendar";
import { db } from "@/lib/db/read";
import type { EvidenceRule } from "@/lib/skills/rules";

export type RuleVersion = EvidenceRule & {
  version: number;
  from: Day;
  /** The first day on which it does not count any more; null: it counts. */
  until: Day | null;
  recordedAt: Date;
  /** Who changed it, or planned the change; null: it is the first, or nobody is known. */
  by: string | null;
};

/** Read the rule of evidence and its former versions, the present one first. */
export async function listEvidenceRules(actor: Actor): Promise<RuleVersion[]> {
  allow(actor, "evidence-rule:write");
  return db().$queryRaw<RuleVersion[]>`
    select v.id as version, v.weights, v.threshold, v.from_on::text as "from", v.until_on::text as until, v.recorded_at as "recordedAt",
           coalesce((select p.name from planned_change c join employee p on p.id = c.created_by_id where c.kind = 'evidence-rule.change' and c.applied_at = v.recorded_at limit 1),
                    (select e.actor from audit_entry e where e.at = v.recorded_at and e.command = 'evidence-rule.change' and e.actor_id is not null limit 1)) as by
    from evidence_rule_version v
    where v.corrected_at is null and (v.until_on is null or v.until_on > v.from_on) order by v.from_on desc, v.id desc limit 100`;
}
