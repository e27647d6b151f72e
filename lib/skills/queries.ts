import "server-only";
import type { Permission } from "@/lib/auth/permissions";
import { type Actor, peopleWithin } from "@/lib/auth/policy";
import { type Day, endOfDay, toDay } from "@/lib/core/calendar";
import { notFound } from "@/lib/core/errors";
import { requestTime } from "@/lib/core/request-time";
import { Prisma } from "@/lib/db/generated/client";
import { db } from "@/lib/db/read";
import { getOrganisation } from "@/lib/people/organisation";
import type { StateCounts } from "./figures";
import { liveItems } from "./levels";
import { latestRating } from "./rating-cells";
import type { EvidenceKind, SkillState } from "./rules";
import { submissionOf } from "./source-sql";
import { FRESH_UNTIL_TARGET, freshLevelOn, stateIfRequired, urgency } from "./state-sql";

export type SkillRow = {
  skillId: number;
  name: string;
  cluster: string;
  target: number | null;
  criticality: number | null;
  mustHave: boolean;
  fresh: number;
  reached: number;
  state: SkillState | null;
  freshUntil: Day | null;
  lastEvidenceAt: Date | null;
  selfLevel: number | null;
};

/**
 * List the skills of a person whom the actor may see: required ones first, missing ones before covered ones.
 */
export async function listSkillsOf(
  actor: Actor,
  employeeId: number,
  permission: Permission = "person:read",
): Promise<SkillRow[]> {
  const { today } = await getOrganisation();
  const rows = await db().$queryRaw<(Omit<SkillRow, "freshUntil"> & { until: Date | null })[]>`
    select s.skill_id as "skillId", k.name, k.cluster, s.target, s.criticality, s.must_have as "mustHave", ${freshLevelOn(today)} as fresh, s.reached,
           ${stateIfRequired(today)} as state,
           case when s.target is null then null else ${FRESH_UNTIL_TARGET} end as until, s.last_evidence_at as "lastEvidenceAt",
           (select o.level from (${latestRating("self_rating", Prisma.sql`s.employee_id`)}) o) as "selfLevel"
    from person_skill s join skill k on k.id = s.skill_id join employee p on p.id = s.employee_id
    where s.employee_id = ${employeeId} and ${peopleWithin(actor, permission).sql}
    order by (s.target is null), ${urgency(today)}, s.criticality desc nulls last, k.name, k.id`;
  return rows.map(({ until, ...row }) => ({
    ...row,
    freshUntil: until && row.state === "covered" ? toDay(until) : null,
  }));
}

export const countStates = (rows: readonly { state: SkillState | null }[]): StateCounts => ({
  covered: rows.filter(({ state }) => state === "covered").length,
  stale: rows.filter(({ state }) => state === "stale").length,
  gap: rows.filter(({ state }) => state === "gap").length,
  unknown: rows.filter(({ state }) => state === "unknown").length,
});

export type EvidenceRow = {
  id: number;
  skillId: number;
  skill: string;
  level: number;
  aimedLevel: number | null;
  kind: EvidenceKind;
  rater: string | null;
  /** Who entered the rating, if not its rater. */
  enteredBy: string | null;
  occurredAt: Date;
  recordedAt: Date;
  validUntil: Day | null;
  revokedAt: Date | null;
  note: string | null;
  source: string | null;
  submissionId: number | null;
  /** Whether it counts now: not superseded, not revoked, not a self rating. */
  isLive: boolean;
};

export type ListedEvidence = {
  rows: EvidenceRow[];
  /** Of all pages. */
  total: number;
  /** The page returned, from 1: the last one when the requested page is beyond the end. */
  page: number;
  size: number;
};

type StoredItem = {
  id: number;
  skillId: number;
  level: number;
  aimedLevel: number | null;
  kind: EvidenceKind;
  occurredAt: Date;
  recordedAt: Date;
  until: Date | null;
  revokedAt: Date | null;
  raterId: number | null;
  assessmentKey: string | null;
  event: string;
};

type ListedItem = StoredItem &
  Pick<EvidenceRow, "skill" | "note" | "rater" | "enteredBy" | "source" | "submissionId"> &
  Record<"total" | "skipped", number>;

const ITEM = Prisma.sql`v.id, v.skill_id as "skillId", v.level, v.aimed_level as "aimedLevel", v.kind::text, v.occurred_at as "occurredAt", v.recorded_at as "recordedAt",
  v.valid_until as until, v.revoked_at as "revokedAt", v.rater_id as "raterId", v.assessment_key::text as "assessmentKey", v.event_kind || ' ' || v.event_key as event`;

/**
 * List evidence about a person, page by page, the latest first. When people read about themselves, a peer is
 * named only if that peer agreed to it.
 *
 * @param skillId  only this skill; null: all skills
 */
export async function listEvidence(
  actor: Actor,
  employeeId: number,
  skillId: number | null,
  { page, size }: { page: number; size: number },
): Promise<ListedEvidence> {
  const { timeZone } = await getOrganisation();
  const isSelf = actor.kind === "person" && actor.employeeId === employeeId;
  const asked = Prisma.sql`from evidence v join employee p on p.id = v.employee_id
    where v.employee_id = ${employeeId} and (${skillId}::int is null or v.skill_id = ${skillId}::int) and ${peopleWithin(actor, "person:read").sql}`;
  const readPage = db().$queryRaw<ListedItem[]>`
    with counted as (select total, least(${(page - 1) * size}::int, greatest(0, (total - 1) / ${size}::int * ${size}::int)) as skipped from (select count(*)::int as total ${asked}) c)
    select v.*, k.name as skill, c.total, c.skipped,
           case when ${isSelf} and v.kind = 'peer_rating' and not coalesce(r.shows_name_to_peers, false) then null else r.name end as rater,
           n.name as "enteredBy",
           coalesce((select n.title from award a join credential_version n on n.id = a.credential_version_id where a.id = v.award_id),
                    (select s.title from attempt t join assessment s on s.id = t.assessment_id where t.id = v.attempt_id)) as source,
           ${submissionOf(actor)} as "submissionId"
    from (select ${ITEM}, v.note, v.entered_by_id, v.award_id, v.attempt_id ${asked} order by v.occurred_at desc, v.id desc limit ${size} offset (select skipped from counted)) v
    cross join counted c join skill k on k.id = v."skillId" left join employee r on r.id = v."raterId" left join employee n on n.id = v.entered_by_id
    order by v."occurredAt" desc, v.id desc`;
  // An item of this page may be superseded by one on another page.
  const readLive = (skillIds: number[]) => liveIds(employeeId, skillIds, timeZone);
  const [rows, known] = await Promise.all([readPage, skillId === null ? null : readLive([skillId])]);
  const live = known ?? (await readLive([...new Set(rows.map((row) => row.skillId))]));
  return {
    rows: rows.map(
      ({ id, level, aimedLevel, kind, skill, note, rater, enteredBy, source, until, ...row }) => ({
        id,
        skillId: row.skillId,
        skill,
        level,
        aimedLevel,
        kind,
        rater,
        enteredBy,
        occurredAt: row.occurredAt,
        recordedAt: row.recordedAt,
        validUntil: until && toDay(until),
        revokedAt: row.revokedAt,
        note,
        source,
        submissionId: row.submissionId,
        isLive: live.has(id),
      }),
    ),
    total: rows[0]?.total ?? 0,
    page: Math.floor((rows[0]?.skipped ?? 0) / size) + 1,
    size,
  };
}

async function liveIds(employeeId: number, skillIds: number[], timeZone: string): Promise<Set<number>> {
  const items = await db().$queryRaw<StoredItem[]>`
    select ${ITEM} from evidence v where v.employee_id = ${employeeId} and v.skill_id = any(${skillIds}::int[])`;
  const now = requestTime().getTime();
  return new Set(
    [...Map.groupBy(items, (item) => item.skillId).values()].flatMap((one) =>
      liveItems(
        one.map((item) => ({
          ...item,
          occurredAt: item.occurredAt.getTime(),
          recordedAt: item.recordedAt.getTime(),
          revokedAt: item.revokedAt?.getTime() ?? null,
          validUntil: item.until ? endOfDay(toDay(item.until), timeZone) : null,
        })),
        now,
      ).map(({ id }) => id),
    ),
  );
}

/** Return a skill with the descriptions of its levels. @throws AppError `not_found` */
export async function getSkill(id: number) {
  const skill = await db().skill.findUnique({
    where: { id },
    include: { anchors: { orderBy: { level: "asc" } } },
  });
  if (!skill) throw notFound("skill");
  return skill;
}
