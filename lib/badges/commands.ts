import "server-only";
import { peopleWithin } from "@/lib/auth/policy";
import { defineCommand, UNCHANGED } from "@/lib/core/command";
import { enqueue } from "@/lib/core/enqueue";
import { AppError, notFound } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/write";
import { readOrganisation } from "@/lib/people/organisation";
import { refreshSkills } from "@/lib/skills/refresh";
import { type AwardedVersion, VERSION_FOR_AWARD } from "./awarded-version";
import { type Earned, issueAwards } from "./issuing";
import { deriveInput, revokeInput, showNameInput } from "./schema";
import { setRevoked } from "./status-lists";

/**
 * Awards credentials to whom the state says have earned them: all assessments passed, or the pathway complete
 * whose milestone it is. Run by a job as often as it likes: nobody is awarded twice.
 */
export const deriveAwards = defineCommand({
  name: "award.issue",
  permission: "award:issue",
  input: deriveInput,
  milliseconds: 300_000,
  async run(tx, { pairs }, { now }) {
    const organisation = await readOrganisation(tx, now);
    const made: number[] = [];
    const people: number[] = [];
    for (const versionId of new Set(pairs.map(([, id]) => id))) {
      const version = await tx.credentialVersion.findUnique({
        where: { id: versionId },
        include: VERSION_FOR_AWARD,
      });
      if (!version) continue;
      const employeeIds = pairs.filter(([, id]) => id === versionId).map(([employeeId]) => employeeId);
      const earned = await whoEarned(tx, version, employeeIds);
      if (earned.length === 0) continue;
      await supersedeExpired(tx, earned, version.credentialId, organisation.today, now);
      made.push(...(await issueAwards(tx, version, earned, organisation, now)));
      const skills = version.outcomes.map(({ skillId }) => skillId);
      await refreshSkills(
        tx,
        earned.map(({ employeeId }) => employeeId),
        now,
        skills,
      );
      people.push(...earned.map(({ employeeId }) => employeeId));
    }
    if (people.length > 0) await enqueue(tx, "enrolment.refresh", { employeeIds: [...new Set(people)] });
    return { id: made[0] ?? 0, awardIds: made };
  },
  record: (_input, { awardIds }) =>
    awardIds.length === 0 ? UNCHANGED : { awards: awardIds.length > 50 ? awardIds.length : awardIds },
});

/** Each once: who has passed, and who has completed without that. */
async function whoEarned(tx: Tx, version: AwardedVersion, employeeIds: number[]): Promise<Earned[]> {
  const passed = await whoPassed(tx, version, employeeIds);
  const known = new Set(passed.map(({ employeeId }) => employeeId));
  const others = employeeIds.filter((id) => !known.has(id));
  return [...passed, ...(await whoCompleted(tx, version.credentialId, others))];
}

/** A renewal takes the place of an award that has run out; until then that award is the latest one. */
async function supersedeExpired(
  tx: Tx,
  earned: readonly Earned[],
  credentialId: number,
  today: string,
  now: Date,
) {
  await tx.$executeRaw`
    update award set superseded_at = ${now}
    where employee_id = any(${earned.map(({ employeeId }) => employeeId)}::int[]) and credential_id = ${credentialId} and revoked_at is null and superseded_at is null and valid_until < ${today}::date`;
}

type PassedRow = {
  employee_id: number;
  enrolment_id: number | null;
  key: string;
  title: string;
  kind: string;
  points: number;
  max_points: number;
  pass_percent: number;
  decided_at: Date;
};

/** Who has passed every assessment of the version since the last award of the credential. */
async function whoPassed(tx: Tx, version: AwardedVersion, employeeIds: number[]): Promise<Earned[]> {
  const rows = await tx.$queryRaw<PassedRow[]>`
    select distinct on (t.employee_id, a.key) t.employee_id, t.enrolment_id, a.key::text, a.title, a.kind::text, t.points, t.max_points, a.pass_percent, t.decided_at
    from attempt t join assessment a on a.id = t.assessment_id
    where t.employee_id = any(${employeeIds}::int[]) and t.state = 'passed' and a.credential_version_id = ${version.id}
      and t.decided_at > coalesce((select max(w.earned_at) from award w where w.employee_id = t.employee_id and w.credential_id = ${version.credentialId}), '-infinity')
    order by t.employee_id, a.key, t.decided_at desc`;
  const byPerson = Map.groupBy(rows, ({ employee_id }) => employee_id);
  return [...byPerson].flatMap(([employeeId, passed]) => {
    if (passed.length < version.assessments.length) return [];
    const results = passed.map((row) => ({
      key: row.key,
      title: row.title,
      kind: row.kind,
      points: row.points,
      maxPoints: row.max_points,
      passPercent: row.pass_percent,
      decidedAt: row.decided_at.toISOString(),
    }));
    const earnedAt = new Date(Math.max(...passed.map(({ decided_at }) => decided_at.getTime())));
    return [
      {
        employeeId,
        earnedAt,
        enrolmentId: passed.find(({ enrolment_id }) => enrolment_id)?.enrolment_id ?? null,
        results,
      },
    ];
  });
}

/**
 * Who has completed a pathway whose milestone the credential is, since the last award of it. Once an award of it was
 * revoked, a completion counts only where something in it was done after that: a step, or a credential that a step
 * asks for. So what was done before never brings the award back.
 */
async function whoCompleted(tx: Tx, credentialId: number, employeeIds: number[]): Promise<Earned[]> {
  const rows = await tx.$queryRaw<{ employee_id: number; enrolment_id: number; completed_at: Date }[]>`
    select distinct on (e.employee_id) e.employee_id, e.id as enrolment_id, e.completed_at
    from enrolment e join pathway_version v on v.id = e.pathway_version_id
    cross join lateral (
      select coalesce(max(w.earned_at), '-infinity') as earned_at, max(w.revoked_at) as revoked_at
      from award w where w.employee_id = e.employee_id and w.credential_id = ${credentialId}) last
    where e.employee_id = any(${employeeIds}::int[]) and e.state = 'completed' and v.milestone_credential_id = ${credentialId}
      and e.completed_at > last.earned_at
      and (last.revoked_at is null or e.completed_at > last.revoked_at and (
        exists (select from step_completion d where d.employee_id = e.employee_id and d.enrolment_id = e.id and d.completed_at > last.revoked_at)
        or exists (select from section n join step s on s.section_id = n.id join award w on w.credential_id = s.credential_id
                   where n.pathway_version_id = v.id and w.employee_id = e.employee_id and w.revoked_at is null and w.earned_at > last.revoked_at)))
    order by e.employee_id, e.completed_at desc`;
  return rows.map((row) => ({
    employeeId: row.employee_id,
    earnedAt: row.completed_at,
    enrolmentId: row.enrolment_id,
    results: [],
  }));
}

/** Takes an award back: the status list says so from now on, and its evidence no longer counts. */
export const revokeAward = defineCommand({
  name: "award.revoke",
  permission: "award:revoke",
  input: revokeInput,
  async run(tx, { awardId, reason }, { actor, now }) {
    const [row] = await tx.$queryRaw<{ id: number }[]>`
      select a.id from award a join employee p on p.id = a.employee_id where a.id = ${awardId} and ${peopleWithin(actor, "award:revoke")} for update of a`;
    if (!row) throw notFound("badge");
    const award = await tx.award.findUniqueOrThrow({ where: { id: awardId } });
    if (award.revokedAt) throw new AppError("conflict", "This badge has been revoked already.");
    await tx.award.update({
      where: { id: awardId },
      data: {
        revokedAt: now,
        revokedReason: reason,
        revokedById: actor.kind === "person" ? actor.employeeId : null,
      },
    });
    if (award.statusListId !== null && award.statusIndex !== null)
      await setRevoked(tx, { listId: award.statusListId, index: award.statusIndex }, true, now);
    const evidence = await tx.evidence.findMany({
      where: { awardId, revokedAt: null },
      select: { skillId: true },
    });
    await tx.evidence.updateMany({ where: { awardId, revokedAt: null }, data: { revokedAt: now } });
    await refreshSkills(tx, [award.employeeId], now, [...new Set(evidence.map(({ skillId }) => skillId))]);
    await enqueue(tx, "enrolment.refresh", { employeeIds: [award.employeeId] });
    return { id: awardId, publicId: award.publicId };
  },
});

/** Whether public badge pages name the holder: the holder alone decides. */
export const showName = defineCommand({
  name: "award.show-name",
  permission: "award:show-name",
  input: showNameInput,
  async run(tx, { shows }, { actor }) {
    if (actor.kind !== "person") throw notFound("person");
    await tx.employee.update({ where: { id: actor.employeeId }, data: { showsNameOnBadges: shows } });
    return { id: actor.employeeId };
  },
});
