import { beforeAll, describe, expect, test } from "vitest";
import { actorOfLink, choosePassword } from "@/lib/access/choose-password";
import { makePersonalLinks } from "@/lib/access/invitations";
import { findLink, requireKnownLink } from "@/lib/access/links";
import { grantRole, revokeRole } from "@/lib/access/roles";
import { fromDay } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import { transaction } from "@/lib/db/write";
import { mergedAddress } from "@/lib/people/merged";
import { liveItems, skillStanding } from "@/lib/skills/levels";
import { refreshSkills } from "@/lib/skills/refresh";
import type { Weights } from "@/lib/skills/rules";
import { requestSelfAssessments } from "@/lib/skills/self-assessments";
import { addPerson, editPerson } from "@/lib/structure/person-commands";
import { applyDueChanges } from "@/lib/structure/planned";
import { withDatabase } from "@/lib/testing/database";
import {
  actorOf,
  giveAccount,
  makeCredential,
  makeEmployee,
  makeOrganisation,
  makeSkill,
  makeUnit,
} from "@/lib/testing/factories";
import { runJobs } from "@/lib/testing/jobs";
import { makeProjectCredential } from "@/lib/testing/learning";
import { mergePeople } from "./merge-people";
import { previewMerge } from "./merge-preview";

withDatabase();

const NOW = new Date("2026-11-22T10:00:00Z");
const DAY = 86_400_000;
let unitId: number;
let admin: Awaited<ReturnType<typeof makeEmployee>>;
const by = () => ({ actor: actorOf(admin, ["admin"]), now: NOW });
const make = (changes: object = {}) => makeEmployee({ unitId, name: "Ana Lund", ...changes });
const merge = async (keepId: number, mergeId: number, changes: object = {}) =>
  mergePeople(by(), {
    keepId,
    keepVersion: await versionOf(keepId),
    mergeId,
    mergeVersion: await versionOf(mergeId),
    ...changes,
  });
const versionOf = async (id: number) => (await client().employee.findUnique({ where: { id } }))?.version ?? 1;
const exists = async (id: number) => (await client().employee.count({ where: { id } })) > 0;

beforeAll(async () => {
  await makeOrganisation();
  unitId = (await makeUnit()).id;
  admin = await makeEmployee({ unitId });
});

/** A rating of a person, some days ago. */
const rate = (employeeId: number, skillId: number, level: number, raterId: number, daysAgo: number) =>
  client().evidence.create({
    data: {
      employeeId,
      skillId,
      level,
      raterId,
      kind: "manager_rating",
      occurredAt: new Date(NOW.getTime() - daysAgo * DAY),
      recordedAt: new Date(NOW.getTime() - daysAgo * DAY),
      eventKind: "rating",
      eventKey: crypto.randomUUID(),
    },
  });

describe("levels of merged records", () => {
  test("afterwards are those of the evidence of both, and the preview says how many change", async () => {
    const [keep, ends, manager, other] = [await make(), await make(), await make(), await make()];
    const skills = [await makeSkill(), await makeSkill(), await makeSkill()];
    const [first, second, third] = skills.map(({ id }) => id) as [number, number, number];
    // The later rating of one manager counts, whichever record it is of.
    await rate(keep.id, first, 4, manager.id, 20);
    await rate(ends.id, first, 2, manager.id, 10);
    // Two managers together.
    await rate(keep.id, second, 3, manager.id, 30);
    await rate(ends.id, second, 3, other.id, 5);
    await rate(ends.id, third, 5, other.id, 3);
    await transaction((tx) => refreshSkills(tx, [keep.id, ends.id], NOW));
    const before = await client().personSkill.findMany({ where: { employeeId: keep.id } });
    const { levels } = await previewMerge(by().actor, { keepId: keep.id, mergeId: ends.id }, NOW);
    await merge(keep.id, ends.id);
    const rows = await client().personSkill.findMany({ where: { employeeId: keep.id } });
    expect(rows).toHaveLength(3);
    for (const { skillId, reached } of rows) expect(reached).toBe((await ruled(keep.id, skillId)).reached);
    expect(rows.toSorted((a, b) => a.skillId - b.skillId).map(({ reached }) => reached)).toEqual([2, 3, 5]);
    const changed = rows.filter(
      ({ skillId, reached }) => before.find((one) => one.skillId === skillId)?.reached !== reached,
    );
    expect(levels).toBe(changed.length);
    expect(levels).toBe(2);
  });

  test("count as changed where a skill is only fresh again, not where it stays as stale as it was", async () => {
    const [keep, ends, manager, other] = [await make(), await make(), await make(), await make()];
    const [fresh, stale] = [(await makeSkill()).id, (await makeSkill()).id];
    const eightYears = 8 * 365;
    await rate(keep.id, fresh, 3, manager.id, eightYears);
    await rate(keep.id, stale, 3, manager.id, eightYears);
    await rate(ends.id, fresh, 3, other.id, 2);
    await transaction((tx) => refreshSkills(tx, [keep.id, ends.id], NOW));
    const { levels } = await previewMerge(by().actor, { keepId: keep.id, mergeId: ends.id }, NOW);
    expect(levels).toBe(1);
  });

  test("count as changed where they rest on what the record that ends judged of the other", async () => {
    const [keep, ends, skill] = [await make(), await make(), await makeSkill()];
    await rate(keep.id, skill.id, 5, ends.id, 2);
    await transaction((tx) => refreshSkills(tx, [keep.id], NOW));
    const preview = await previewMerge(by().actor, { keepId: keep.id, mergeId: ends.id }, NOW);
    expect(preview).toMatchObject({ fault: null, ownRatings: 1, levels: 1 });
  });

  test("a rating that one record gave the other ends: nobody rates themselves", async () => {
    const [keep, skill] = [await make(), await makeSkill()];
    const ends = await make({ managerId: keep.id });
    await rate(ends.id, skill.id, 5, keep.id, 2);
    await transaction((tx) => refreshSkills(tx, [ends.id], NOW));
    const preview = await previewMerge(by().actor, { keepId: keep.id, mergeId: ends.id }, NOW);
    expect(preview).toMatchObject({ fault: null, ownRatings: 1, levels: 0 });
    expect(await merge(keep.id, ends.id)).toMatchObject({ revoked: 1 });
    expect(
      await client().personSkill.findMany({ where: { employeeId: keep.id, reached: { gt: 0 } } }),
    ).toEqual([]);
  });
});

test("an event that both records had counts once, and what each said of themselves stays", async () => {
  const [keep, ends] = [await make(), await make()];
  const [course, own] = [(await makeSkill()).id, (await makeSkill()).id];
  const of = (employeeId: number, skillId: number) => ({
    ...{ employeeId, skillId, level: 3, occurredAt: NOW, recordedAt: NOW },
  });
  const ofBoth = [keep, ends].flatMap(({ id }) => [
    {
      ...of(id, course),
      kind: "external" as const,
      eventKind: "external_credential" as const,
      eventKey: "course 1",
    },
    {
      ...of(id, own),
      ...{ kind: "self_rating" as const, raterId: id, eventKind: "rating" as const, eventKey: `${id}` },
    },
  ]);
  await client().evidence.createMany({ data: ofBoth });
  await transaction((tx) => refreshSkills(tx, [keep.id, ends.id], NOW));
  const preview = await previewMerge(by().actor, { keepId: keep.id, mergeId: ends.id }, NOW);
  expect(preview).toMatchObject({ ownRatings: 0 });
  expect(await merge(keep.id, ends.id)).toMatchObject({ revoked: 0 });
  const revoked = async (skillId: number) => {
    const where = { employeeId: keep.id, skillId };
    const rows = await client().evidence.findMany({ where, orderBy: { id: "asc" } });
    return rows.map(({ revokedAt }) => revokedAt);
  };
  expect(await revoked(course)).toEqual([null, NOW]);
  expect(await revoked(own)).toEqual([null, null]);
});

/** The level as the rule computes it from the rows of evidence. */
async function ruled(employeeId: number, skillId: number) {
  const rows = await client().evidence.findMany({ where: { employeeId, skillId } });
  const { halfLifeMonths } = await client().skill.findUniqueOrThrow({ where: { id: skillId } });
  const live = liveItems(
    rows.map((row) => ({
      ...row,
      occurredAt: row.occurredAt.getTime(),
      recordedAt: row.recordedAt.getTime(),
      revokedAt: row.revokedAt?.getTime() ?? null,
      validUntil: null,
      event: row.eventKey,
    })),
    NOW.getTime(),
  );
  const weights = Object.fromEntries(
    (await client().evidenceWeight.findMany()).map(({ kind, weight }) => [kind, weight]),
  ) as Weights;
  return skillStanding(live, NOW.getTime(), { weights, threshold: 2 / 3, halfLifeMonths }, "UTC");
}

describe("refused with a sentence", () => {
  const refusal = (key: string) => ({ code: "conflict", userMessage: { key: `structure.${key}` } });

  test("into itself, one's own record, into somebody who has left, under one's own report, and nobody at all", async () => {
    const [one, other] = [await make(), await make()];
    await expect(merge(one.id, one.id)).rejects.toMatchObject(refusal("mergeSelf"));
    await expect(merge(one.id, admin.id)).rejects.toMatchObject(refusal("mergeOwn"));
    await expect(merge(one.id, 999_999)).rejects.toMatchObject({ code: "not_found" });
    const left = await make({ activeUntil: new Date("2026-11-01") });
    await expect(merge(left.id, one.id)).rejects.toMatchObject({
      code: "conflict",
      userMessage: { key: "structure.mergeIntoLeaver", params: { hrId: left.hrId, otherHrId: one.hrId } },
    });
    const between = await make({ managerId: other.id });
    const below = await make({ managerId: between.id });
    await expect(merge(below.id, other.id)).rejects.toMatchObject(refusal("mergeManager"));
    expect(await previewMerge(by().actor, { keepId: below.id, mergeId: other.id }, NOW)).toMatchObject({
      fault: { key: "structure.mergeManager" },
    });
    await merge(one.id, left.id);
    await expect(merge(one.id, left.id)).rejects.toMatchObject(refusal("mergedAlready"));
    await expect(merge(left.id, other.id)).rejects.toMatchObject(refusal("mergedAlready"));
  });

  test("when either of them was changed since the preview", async () => {
    const [keep, ends] = [await make(), await make()];
    const shown = { keepVersion: 1, mergeVersion: 1 };
    await editPerson(by(), { employeeId: ends.id, version: 1, title: "Welder" });
    await expect(merge(keep.id, ends.id, shown)).rejects.toMatchObject(refusal("changedSinceBy"));
    await expect(merge(ends.id, keep.id, shown)).rejects.toMatchObject(refusal("changedSinceBy"));
    expect(await exists(ends.id)).toBe(true);
  });

  test("for everybody but admins", async () => {
    const [keep, ends] = [await make(), await make()];
    const input = { keepId: keep.id, keepVersion: 1, mergeId: ends.id, mergeVersion: 1 };
    for (const role of ["lnd", "auditor", "executive", "assessor"] as const)
      await expect(mergePeople({ ...by(), actor: actorOf(admin, [role]) }, input)).rejects.toMatchObject({
        code: "forbidden",
      });
  });
});

test("sent twice it is carried out once, and both answers are the same", async () => {
  const [keep, ends] = [await make(), await make()];
  const sent = { requestKey: crypto.randomUUID(), keepVersion: 1, mergeVersion: 1 };
  const [first, again] = [await merge(keep.id, ends.id, sent), await merge(keep.id, ends.id, sent)];
  expect(again).toEqual(first);
  expect(
    await client().auditEntry.count({ where: { command: "person.merge", subjectId: String(keep.id) } }),
  ).toBe(1);
});

test("a failure at the last statement leaves nothing half", async () => {
  const [keep, skill] = [await make(), await makeSkill()];
  const ends = await make();
  const report = await make({ managerId: ends.id });
  await giveAccount(ends.id);
  await rate(ends.id, skill.id, 3, report.id, 1);
  await client().$executeRawUnsafe(
    `create function fail() returns trigger language plpgsql as $$ begin raise exception 'killed'; end $$`,
  );
  await client().$executeRawUnsafe(
    `create trigger fails before insert on audit_entry for each row when (new.command = 'person.merge') execute function fail()`,
  );
  await expect(merge(keep.id, ends.id)).rejects.toThrow(/killed/);
  await client().$executeRawUnsafe("drop trigger fails on audit_entry");
  expect(await client().employee.findUniqueOrThrow({ where: { id: report.id } })).toMatchObject({
    managerId: ends.id,
  });
  expect(await client().evidence.count({ where: { employeeId: ends.id } })).toBe(1);
  expect(await client().account.count({ where: { employeeId: ends.id } })).toBe(1);
  expect(await client().mergedPerson.count({ where: { formerId: ends.id } })).toBe(0);
  await merge(keep.id, ends.id);
  expect(await client().evidence.count({ where: { employeeId: keep.id } })).toBe(1);
});

test("of two accounts that of the record that stays is kept; the other one, its sessions and links end", async () => {
  const [keep, ends] = [await make(), await make()];
  await giveAccount(keep.id);
  await giveAccount(ends.id);
  const token = { kind: "reset", expiresAt: NOW } as const;
  await client().accountToken.create({ data: { ...token, employeeId: ends.id, tokenHash: "reset" } });
  const session = { createdAt: NOW, lastUsedAt: NOW };
  for (const { id } of [keep, ends])
    await client().accountSession.create({ data: { ...session, employeeId: id, tokenHash: `of ${id}` } });
  await merge(keep.id, ends.id);
  expect(
    (await client().account.findMany({ where: { employeeId: { in: [keep.id, ends.id] } } })).map(
      (one) => one.signInName,
    ),
  ).toEqual([keep.email]);
  expect(await client().accountSession.findMany()).toMatchObject([{ tokenHash: `of ${keep.id}` }]);
  expect(await client().accountToken.count()).toBe(0);
});

test("an account that follows keeps its sessions, and signs in with the e-mail of the record that stays", async () => {
  const [keep, ends] = [await make(), await make()];
  await giveAccount(ends.id);
  const session = { createdAt: NOW, lastUsedAt: NOW, tokenHash: `follows ${ends.id}` };
  await client().accountSession.create({ data: { ...session, employeeId: ends.id } });
  await merge(keep.id, ends.id);
  const accounts = await client().account.findMany({
    where: { employeeId: { in: [keep.id, ends.id] } },
    include: { sessions: true },
  });
  expect(accounts).toMatchObject([
    { employeeId: keep.id, signInName: keep.email, sessions: [{ tokenHash: session.tokenHash }] },
  ]);
});

test("of two open invitations that of the record that stays can still be accepted, the other one is withdrawn", async () => {
  const [keep, ends] = [await make(), await make()];
  for (const { id } of [keep, ends])
    await client().invitation.create({ data: { employeeId: id, createdAt: NOW } });
  await merge(keep.id, ends.id);
  expect(
    await client().invitation.findMany({ where: { employeeId: keep.id }, orderBy: { id: "asc" } }),
  ).toMatchObject([{ withdrawnAt: null }, { withdrawnAt: NOW }]);
});

test("an invitation of the record that ends sets no password for the account that stays", async () => {
  const [keep, ends] = [await make(), await make()];
  await giveAccount(keep.id);
  const { links } = await makePersonalLinks(by(), { employeeIds: [ends.id] });
  const token = links[0]?.link.split("/").at(-1) ?? "";
  const before = await client().account.findUniqueOrThrow({ where: { employeeId: keep.id } });
  const follow = async () => {
    const link = requireKnownLink(await findLink(client(), token, NOW));
    await choosePassword(
      { actor: actorOfLink(link), now: NOW },
      { token, password: "blue kettle on a train" },
    );
  };
  await merge(keep.id, ends.id);
  await expect(follow()).rejects.toMatchObject({ userMessage: { key: "accounts.linkWithdrawn" } });
  expect(await client().account.findUniqueOrThrow({ where: { employeeId: keep.id } })).toEqual(before);
});

test("what was switched off in either record stays off, also what was off in both", async () => {
  const [keep, ends] = [await make(), await make()];
  const off = (employeeId: number, ...kinds: string[]) =>
    client().messageOptOut.createMany({
      data: kinds.map((kind) => ({ employeeId, kind })),
    });
  await off(keep.id, "assigned", "badge_earned");
  await off(ends.id, "assigned", "due_soon");
  await merge(keep.id, ends.id);
  const rows = await client().messageOptOut.findMany({
    where: { employeeId: { in: [keep.id, ends.id] } },
    orderBy: { kind: "asc" },
  });
  expect(rows.map(({ employeeId, kind }) => [employeeId, kind])).toEqual([
    [keep.id, "assigned"],
    [keep.id, "badge_earned"],
    [keep.id, "due_soon"],
  ]);
});

describe("what may stand open once", () => {
  const requestsOf = async (employeeId: number) =>
    (await client().selfAssessmentRequest.findMany({ where: { employeeId }, orderBy: { id: "asc" } })).map(
      ({ withdrawnAt }) => withdrawnAt,
    );
  const ask = (employeeId: number) =>
    client().selfAssessmentRequest.create({
      data: { employeeId, batch: crypto.randomUUID(), askedById: admin.id, askedAt: NOW },
    });

  test("a request to rate oneself is asked once, of either record", async () => {
    const [keep, ends] = [await make(), await make()];
    for (const { id } of [keep, ends]) await ask(id);
    await merge(keep.id, ends.id);
    expect(await requestsOf(keep.id)).toEqual([null, NOW]);
    const [other, asked] = [await make(), await make()];
    await ask(asked.id);
    await merge(other.id, asked.id);
    expect(await requestsOf(other.id)).toEqual([null]);
  });

  test("a request that ends because the other record has one is not told any more, the other one is", async () => {
    const [keep, ends] = [await make(), await make()];
    for (const { id } of [keep, ends]) await giveAccount(id);
    await requestSelfAssessments(by(), { employeeIds: [keep.id, ends.id] });
    await runJobs(NOW);
    await merge(keep.id, ends.id);
    const [kept] = await client().selfAssessmentRequest.findMany({
      where: { employeeId: keep.id, withdrawnAt: null },
    });
    const unread = await client().message.findMany({
      where: { employeeId: keep.id, kind: "self_assessment", inInbox: true, mailState: "waiting" },
    });
    expect(unread.map(({ subjectId }) => subjectId)).toEqual([kept?.id]);
  });

  test("an absence ends where the person is here, and is one where they have left in both", async () => {
    const leave = async (day: string) => {
      const left = await make({ activeUntil: fromDay(day) });
      await client().absence.create({ data: { employeeId: left.id, leftOn: fromDay(day) } });
      return left;
    };
    const absencesOf = (employeeId: number) =>
      client().absence.findMany({ where: { employeeId }, select: { leftOn: true, returnedOn: true } });
    const here = await make();
    await merge(here.id, (await leave("2026-11-01")).id);
    expect(await absencesOf(here.id)).toEqual([
      { leftOn: fromDay("2026-11-01"), returnedOn: fromDay("2026-11-22") },
    ]);
    const gone = await leave("2026-10-01");
    await merge(gone.id, (await leave("2026-11-01")).id);
    expect(await absencesOf(gone.id)).toEqual([{ leftOn: fromDay("2026-10-01"), returnedOn: null }]);
  });

  test("an assignment that the record that stays is covered by is not taken away by an exclusion of the other", async () => {
    const { id: pathwayId } = await client().pathway.create({
      data: { versions: { create: { number: 1, title: "Basics" } } },
    });
    const { id: pathwayVersionId } = await client().pathwayVersion.findFirstOrThrow({ where: { pathwayId } });
    const pairOf = async (source: { endedAt: Date } | object | null) => {
      const [keep, ends] = [await make(), await make()];
      const audience = { kind: "rule", unitIds: [], jobRoleIds: [], belowSkillId: null };
      const exclusions = { create: { employeeId: ends.id } };
      const { id: assignmentId } = await client().assignment.create({
        data: { pathwayId, createdAt: NOW, audience, exclusions },
      });
      const sources = { create: { assignmentId, obligation: "optional" as const, addedAt: NOW, ...source } };
      if (source)
        await client().enrolment.create({
          data: { employeeId: keep.id, pathwayId, pathwayVersionId, assignedAt: NOW, sources },
        });
      await merge(keep.id, ends.id);
      return client().assignmentExclusion.count({ where: { assignmentId, employeeId: keep.id } });
    };
    expect(await pairOf({})).toBe(0);
    expect(await pairOf({ endedAt: NOW, endCause: "unmatched" }), "not covered any more").toBe(1);
    expect(await pairOf(null)).toBe(1);
  });

  test("an assignment that both records are excluded from excludes the one that stays, once", async () => {
    const [keep, ends] = [await make(), await make()];
    const { id: pathwayId } = await client().pathway.create({ data: {} });
    const { id: assignmentId } = await client().assignment.create({
      data: {
        ...{ pathwayId, createdAt: NOW },
        audience: { kind: "rule", unitIds: [], jobRoleIds: [], belowSkillId: null },
        exclusions: { create: [keep, ends].map(({ id }) => ({ employeeId: id })) },
      },
    });
    await merge(keep.id, ends.id);
    expect(await client().assignmentExclusion.findMany({ where: { assignmentId } })).toMatchObject([
      { employeeId: keep.id },
    ]);
  });

  test("work that one record has marked does not wait for the other", async () => {
    const [keep, ends] = [await make(), await make()];
    const { assessments } = await makeProjectCredential();
    const { id: attemptId } = await client().attempt.create({
      data: {
        ...{ employeeId: (await make()).id, assessmentId: assessments[0]?.id ?? 0, number: 1 },
        ...{ state: "returned", startedAt: NOW, submittedAt: NOW },
        markers: {
          create: [
            { assessorId: keep.id, assignedAt: NOW },
            { assessorId: ends.id, assignedAt: NOW, markedAt: NOW },
          ],
        },
      },
    });
    await merge(keep.id, ends.id);
    expect(await client().attemptMarker.findMany({ where: { attemptId } })).toMatchObject([
      { assessorId: keep.id, markedAt: NOW },
    ]);
  });

  test.each(["stays", "ends"])(
    "work submitted again waits for the person where the record that %s is to mark it and the other one returned it",
    async (which) => {
      const [keep, ends] = [await make(), await make()];
      const [asked, former] = which === "stays" ? [keep, ends] : [ends, keep];
      const { assessments } = await makeProjectCredential();
      const { id: attemptId } = await client().attempt.create({
        data: {
          ...{ employeeId: (await make()).id, assessmentId: assessments[0]?.id ?? 0, number: 1 },
          ...{ state: "submitted", startedAt: NOW, submittedAt: NOW },
          markers: {
            create: [
              { assessorId: asked.id, assignedAt: NOW },
              { assessorId: former.id, assignedAt: NOW, markedAt: NOW },
            ],
          },
        },
      });
      await merge(keep.id, ends.id);
      expect(await client().attemptMarker.findMany({ where: { attemptId } })).toMatchObject([
        { assessorId: keep.id, markedAt: null },
      ]);
    },
  );
});

test("before it is saved, the page says what follows to the record that stays, and how far its roles reach", async () => {
  const [keep, ends, other, skill] = [await make(), await make(), await make(), await makeSkill()];
  await rate(ends.id, skill.id, 2, ends.id, 3);
  await rate(ends.id, skill.id, 3, other.id, 2);
  await rate(other.id, skill.id, 3, ends.id, 1);
  const version = await makeProjectCredential();
  const assessmentId = version.assessments[0]?.id ?? 0;
  for (const markedAt of [null, NOW])
    await client().attempt.create({
      data: {
        ...{ employeeId: (await make()).id, assessmentId, number: 1, state: "submitted" },
        ...{ startedAt: NOW, submittedAt: NOW },
        markers: { create: { assessorId: ends.id, assignedAt: NOW, markedAt } },
      },
    });
  for (const state of ["draft", "retired"] as const) {
    const written = { number: 1, title: `A ${state}`, authorId: ends.id, state };
    const publishedAt = state === "draft" ? null : NOW;
    await client().pathwayVersion.create({ data: { ...written, publishedAt, pathway: { create: {} } } });
    await client().credentialVersion.create({
      data: { ...written, publishedAt, credential: { create: {} } },
    });
  }
  await client().credentialVersion.update({
    where: { id: version.id },
    data: { state: "retired" },
  });
  for (const { credentialId } of [version, await makeCredential()])
    await client().roleGrant.create({ data: { employeeId: ends.id, role: "assessor", credentialId } });
  for (const managerId of [keep.id, keep.id, ends.id]) await make({ managerId });
  const { follows, merge: record } = await previewMerge(
    by().actor,
    { keepId: keep.id, mergeId: ends.id },
    NOW,
  );
  expect(follows).toMatchObject({
    evidence: 2,
    ratingsGiven: 1,
    reports: 1,
    marking: 1,
    drafts: 2,
    roles: 1,
  });
  expect(record.roles, "also of a credential that is retired").toContainEqual({
    role: "assessor",
    scope: version.title,
  });
});

test("who holds a role without limit in one record holds it without limit, whichever record stays", async () => {
  const { credentialId } = await makeCredential();
  for (const widest of ["kept", "ended"]) {
    const [keep, ends] = [await make(), await make()];
    const [wide, narrow] = widest === "kept" ? [keep, ends] : [ends, keep];
    await client().roleGrant.create({ data: { employeeId: wide.id, role: "assessor" } });
    await client().roleGrant.create({ data: { employeeId: narrow.id, role: "assessor", credentialId } });
    await merge(keep.id, ends.id);
    expect(await client().roleGrant.findMany({ where: { employeeId: keep.id } })).toMatchObject([
      { role: "assessor", unitId: null, credentialId: null },
    ]);
  }
});

test("that a role is limited is not told any more where the other record holds it without limit", async () => {
  const [keep, ends] = [await make(), await make()];
  await grantRole(by(), { employeeId: keep.id, role: "lnd" });
  await grantRole(by(), { employeeId: ends.id, role: "lnd", scope: "units", unitIds: [unitId] });
  await runJobs(NOW);
  await merge(keep.id, ends.id);
  const unread = await client().message.findMany({
    where: { employeeId: keep.id, kind: "role_granted", inInbox: true },
    include: { batch: true },
  });
  expect(unread.map(({ batch }) => batch.data)).toMatchObject([{ limitedTo: null }]);
});

test("a role that both records hold is told once, and not any more once it is taken back", async () => {
  const [keep, ends] = [await make(), await make()];
  for (const { id } of [keep, ends]) await grantRole(by(), { employeeId: id, role: "auditor" });
  await runJobs(NOW);
  await merge(keep.id, ends.id);
  const unread = () =>
    client().message.count({ where: { employeeId: keep.id, kind: "role_granted", inInbox: true } });
  expect(await unread()).toBe(1);
  await revokeRole(by(), { employeeId: keep.id, role: "auditor" });
  expect(await unread()).toBe(0);
});

test.each(["before", "after"])(
  "a role of which one record has more is still told, where the job that tells it runs %s the merge, and not once it is taken back",
  async (job) => {
    const [keep, ends] = [await make(), await make()];
    const [both, more] = [(await makeCredential()).credentialId, (await makeCredential()).credentialId];
    const limited = { role: "assessor", scope: "credentials" };
    await grantRole(by(), { ...limited, employeeId: keep.id, credentialIds: [both] });
    await grantRole(by(), { ...limited, employeeId: ends.id, credentialIds: [both, more] });
    if (job === "before") await runJobs(NOW);
    await merge(keep.id, ends.id);
    await runJobs(NOW);
    const unread = () =>
      client().message.findMany({
        where: { employeeId: keep.id, kind: "role_granted", inInbox: true },
        include: { batch: true },
        orderBy: { id: "asc" },
      });
    expect((await unread()).map(({ batch }) => (batch.data as { limits: string[] }).limits.length)).toEqual([
      1, 2,
    ]);
    await revokeRole(by(), { employeeId: keep.id, role: "assessor", isLast: "acknowledged" });
    expect(await unread()).toEqual([]);
  },
);

test("on their day, people come under and leave the manager whose records were merged", async () => {
  const [keep, ends, next] = [await make(), await make(), await make()];
  const [coming, going] = [await make({ managerId: next.id }), await make({ managerId: ends.id })];
  const on = "2026-12-01";
  for (const [{ id }, managerId] of [
    [coming, ends.id],
    [going, next.id],
  ] as const)
    await editPerson(by(), { employeeId: id, version: 1, managerId, on });
  await merge(keep.id, ends.id);
  await applyDueChanges({
    actor: { kind: "system", job: "test" },
    now: new Date(`${on}T10:00:00Z`),
  });
  const managerOf = async ({ id }: { id: number }) =>
    (await client().employee.findUniqueOrThrow({ where: { id } })).managerId;
  expect([await managerOf(coming), await managerOf(going)]).toEqual([keep.id, next.id]);
});

test("a planned change that would put the person under their own former record is cancelled", async () => {
  const [keep, ends] = [await make(), await make()];
  await editPerson(by(), { employeeId: keep.id, version: 1, managerId: ends.id, on: "2026-12-01" });
  await merge(keep.id, ends.id);
  expect(await client().plannedChange.findMany({ where: { subjectId: keep.id } })).toMatchObject([
    { kind: "person.place", cancelledAt: NOW },
  ]);
});

test("the record that stays takes the e-mail of the other one where it has none, and the messages not delivered yet", async () => {
  const [keep, ends] = [await make({ email: null }), await make()];
  const { email } = ends;
  await client().messageBatch.create({
    data: { kind: "badge_earned", data: {}, employeeIds: [ends.id], subjectIds: [0], createdAt: NOW },
  });
  await merge(keep.id, ends.id);
  expect((await client().employee.findUniqueOrThrow({ where: { id: keep.id } })).email).toBe(email);
  expect(await client().messageBatch.findMany({ where: { employeeIds: { has: keep.id } } })).toHaveLength(1);
  expect(await client().messageBatch.count({ where: { employeeIds: { has: ends.id } } })).toBe(0);
  await client().messageBatch.deleteMany();
});

test("a closed account stays closed, and follows where there is no other one", async () => {
  const [keep, ends] = [await make(), await make()];
  await giveAccount(ends.id);
  await client().closedAccount.create({ data: { employeeId: keep.id } });
  const shown = await previewMerge(by().actor, { keepId: keep.id, mergeId: ends.id }, NOW);
  expect([shown.keep.isClosed, shown.merge.isClosed], "the page says so before").toEqual([true, false]);
  await merge(keep.id, ends.id);
  expect(await client().account.count({ where: { employeeId: keep.id } })).toBe(0);
  const [other, last] = [await make(), await make()];
  await client().closedAccount.create({ data: { employeeId: last.id } });
  await merge(other.id, last.id);
  expect(await client().closedAccount.count({ where: { employeeId: { in: [keep.id, other.id] } } })).toBe(2);
});

test("the former address leads to the person, for those who may see them; the HR number is taken", async () => {
  const manager = await make();
  const [keep, ends] = [await make({ managerId: manager.id }), await make()];
  const { hrId } = ends;
  await merge(keep.id, ends.id);
  const own = actorOf(keep);
  const boss = actorOf(manager, ["manager"]);
  const stranger = actorOf(await make());
  for (const who of [by().actor, own, boss])
    expect(await mergedAddress(who, ends.id)).toBe(`/people/${keep.id}`);
  expect(await mergedAddress(stranger, ends.id)).toBeNull();
  await expect(addPerson(by(), { name: "New", unitId, hrId })).rejects.toMatchObject({
    fields: { hrId: { key: "structure.hrIdTaken", params: { name: "Ana Lund" } } },
  });
});
