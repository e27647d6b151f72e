import "server-only";
import type { Context } from "@/lib/command/command";
import type { Day } from "@/lib/core/calendar";
import type { EvidenceEvent } from "@/lib/db/generated/enums";
import type { Tx } from "@/lib/db/write";
import type { EvidenceKind } from "./rules";

export type NewEvidence = {
  employeeId: number;
  skillId: number;
  /** Level shown; 0 for a failed attempt. */
  level: number;
  /** Only for a failed attempt: the level against which it speaks. */
  aimedLevel?: number;
  kind: EvidenceKind;
  raterId?: number | null;
  assessmentKey?: string;
  occurredAt: Date;
  /** Left out: now. */
  recordedAt?: Date;
  /** Last day on which it counts; left out or null: no hard end. */
  validUntil?: Day | null;
  eventKind: EvidenceEvent;
  eventKey: string;
  awardId?: number;
  attemptId?: number;
  note?: string | null;
};

/**
 * Writes evidence, all of it in one statement: the only way into the table. One event counts once, so what it brought
 * already is left out.
 *
 * @param by  who brought it, and when
 * @returns ids of the items that are new; the levels are computed anew by `refreshSkills`
 */
export async function recordEvidence(tx: Tx, items: readonly NewEvidence[], by: Context): Promise<number[]> {
  if (items.length === 0) return [];
  const rows = await tx.$queryRaw<{ id: number }[]>`
    insert into evidence (employee_id, skill_id, level, aimed_level, kind, rater_id, assessment_key, occurred_at, recorded_at, valid_until,
                          event_kind, event_key, award_id, attempt_id, note)
    select "employeeId", "skillId", level, "aimedLevel", kind::evidence_kind, "raterId", "assessmentKey", "occurredAt", coalesce("recordedAt", ${by.now}), "validUntil",
           "eventKind"::evidence_event, "eventKey", "awardId", "attemptId", note
    from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as r (
      "employeeId" int, "skillId" int, level int, "aimedLevel" int, kind text, "raterId" int, "assessmentKey" uuid, "occurredAt" timestamptz, "recordedAt" timestamptz,
      "validUntil" date, "eventKind" text, "eventKey" text, "awardId" int, "attemptId" int, note text)
    on conflict do nothing
    returning id`;
  return rows.map(({ id }) => id);
}

/** What an award proved no longer counts. @returns the skills concerned */
export async function revokeEvidence(tx: Tx, awardId: number, by: Context): Promise<number[]> {
  const rows = await tx.$queryRaw<{ skill_id: number }[]>`
    update evidence set revoked_at = ${by.now} where award_id = ${awardId} and revoked_at is null returning skill_id`;
  return [...new Set(rows.map(({ skill_id }) => skill_id))];
}
