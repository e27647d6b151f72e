import { beforeAll, describe, expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { transaction } from "@/lib/db/write";
import { changeSettings } from "@/lib/skills/change-settings";
import { recordEvidence } from "@/lib/skills/record-evidence";
import { refreshSkills } from "@/lib/skills/refresh";
import { CEILING, EVIDENCE_KINDS } from "@/lib/skills/rules";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeEmployee, makeOrganisation, makeSkill } from "@/lib/testing/factories";
import { FIRST_RULE, FIRST_WEIGHTS } from "@/lib/testing/plain-levels";
import { meanwhile, untilBlocked } from "@/lib/testing/until";
import { applyDueChanges } from "../planned";
import { changeEvidenceRule } from "./commands";
import { previewEvidenceRule } from "./preview";
import { listEvidenceRules } from "./queries";

withDatabase();

const NOW = new Date("2026-11-22T10:00:00Z");
const TODAY = "2026-11-22";
const system = { actor: { kind: "system" as const, job: "test" }, now: NOW };
let admin: Awaited<ReturnType<typeof makeEmployee>>;
const by = () => ({ actor: actorOf(admin, ["admin"]), now: NOW });
const people: number[] = [];

/**
 * Forty people with three skills each, two of them required, and evidence of every kind and age; and somebody who
 * has left.
 */
beforeAll(async () => {
  await makeOrganisation();
  await transaction((tx) => changeSettings(tx, {}, system));
  admin = await makeEmployee();
  const skills = [(await makeSkill()).id, (await makeSkill()).id, (await makeSkill()).id];
  const role = await client().jobRole.create({ data: { code: "r", name: "R" } });
  await client().jobRoleSkill.createMany({
    data: skills.slice(0, 2).map((skillId) => ({ jobRoleId: role.id, skillId, target: 3 })),
  });
  for (let at = 0; at < 40; at += 1) {
    const { id } = await makeEmployee();
    people.push(id);
    await client().employeeJobRole.create({ data: { employeeId: id, jobRoleId: role.id, sinceOn: NOW } });
  }
  const items = people.flatMap((employeeId, at) =>
    skills.flatMap((skillId, nth) =>
      [0, 1].map((more) => {
        const kind = EVIDENCE_KINDS[(at * 3 + nth * 5 + more) % (EVIDENCE_KINDS.length - 1)] ?? "quiz";
        const isRating = kind.endsWith("rating") || kind === "observation";
        return {
          employeeId,
          skillId,
          level: Math.min(1 + ((at + nth + more) % 5), CEILING[kind] ?? 5),
          kind,
          raterId: isRating ? admin.id : null,
          ...(!isRating && { assessmentKey: crypto.randomUUID() }),
          occurredAt: new Date(NOW.getTime() - ((at * 37 + nth * 11 + more * 400) % 1500) * 86_400_000),
          eventKind: "review" as const,
          eventKey: `${at} ${nth} ${more}`,
        };
      }),
    ),
  );
  // Somebody who has left, with the same evidence as the first of them: no preview counts them.
  const { id: left } = await makeEmployee({ activeUntil: NOW });
  const ofLeaver = items
    .filter(({ employeeId }) => employeeId === people[0])
    .map((item) => ({ ...item, employeeId: left }));
  await transaction((tx) => recordEvidence(tx, [...items, ...ofLeaver], system));
  await transaction((tx) => refreshSkills(tx, people, NOW));
});

const versionNow = async () => (await listEvidenceRules(by().actor))[0]?.version;
/** Stored levels and states of all pairs. */
const stored = async () => {
  const rows = await client().personSkill.findMany({ where: { employeeId: { in: people } } });
  return new Map(
    rows.map((one) => {
      const until = [1, 2, 3, 4, 5].map((level) => one[`freshUntil${level as 1}`].toISOString().slice(0, 10));
      const fresh = until.filter((day) => day >= TODAY).length;
      const isKnown = one.freshUntil0.toISOString().slice(0, 10) >= TODAY;
      const state =
        one.target === null
          ? null
          : fresh >= one.target
            ? "covered"
            : one.reached >= one.target
              ? "stale"
              : isKnown
                ? "gap"
                : "unknown";
      return [`${one.employeeId} ${one.skillId}`, { ...one, fresh, state }] as const;
    }),
  );
};

describe("a change of the weights", () => {
  test("changes exactly the levels and states that its preview counted", async () => {
    const rule = { weights: { ...FIRST_WEIGHTS, quiz: 0.3, manager_rating: 1.4, exam: 0.5 }, threshold: 0.9 };
    const preview = await previewEvidenceRule(by().actor, rule, NOW);
    const before = await stored();
    await changeEvidenceRule(by(), { ...rule, version: await versionNow() });
    await transaction((tx) => refreshSkills(tx, people, NOW));
    const after = await stored();
    const pairs = [...before].map(([key, was]) => ({ was, is: after.get(key) ?? was }));
    const changed = pairs.filter(
      ({ was, is }) => was.reached !== is.reached || was.fresh !== is.fresh || was.state !== is.state,
    );
    const rank = (one: { reached: number; fresh: number }) => one.reached * 10 + one.fresh;
    const count = (state: string, of: "was" | "is") =>
      pairs.filter((pair) => pair[of].state === state).length;
    const states = (of: "was" | "is") => ({
      covered: count("covered", of),
      stale: count("stale", of),
      gap: count("gap", of),
      unknown: count("unknown", of),
    });
    expect(preview).toEqual({
      people: 40,
      every: 1,
      changed: changed.length,
      changedPeople: new Set(changed.map(({ was }) => was.employeeId)).size,
      higher: changed.filter(({ was, is }) => rank(is) > rank(was)).length,
      lower: changed.filter(({ was, is }) => rank(is) < rank(was)).length,
      before: states("was"),
      after: states("is"),
    });
    expect(Math.min(preview.changed, preview.higher, preview.lower), "both ways").toBeGreaterThan(0);
  });

  test("has its history with who made it; the same weights again change nothing", async () => {
    const version = await versionNow();
    const same = { ...(await listEvidenceRules(by().actor))[0] };
    await changeEvidenceRule(by(), { weights: same.weights, threshold: same.threshold, version });
    expect(await versionNow()).toBe(version);
    await expect(
      changeEvidenceRule(by(), {
        weights: same.weights,
        threshold: same.threshold,
        version,
        on: "2026-12-01",
      }),
    ).rejects.toMatchObject({ fields: { on: { key: "structure.ruleUnchanged" } } });
    await changeEvidenceRule(by(), { ...FIRST_RULE, version, on: "2026-12-01" });
    await applyDueChanges({ ...system, now: new Date("2026-12-01T09:00:00Z") });
    expect(await listEvidenceRules(by().actor)).toMatchObject([
      { from: "2026-12-01", until: null, by: admin.name, threshold: FIRST_RULE.threshold },
      { from: TODAY, until: "2026-12-01", by: admin.name, threshold: 0.9 },
      { until: TODAY, by: null },
    ]);
  });

  test("made by two admins at the same moment is made once, and the other one is told", async () => {
    const version = await versionNow();
    const { weights, threshold } = FIRST_RULE;
    const change = (quiz: number) =>
      changeEvidenceRule(
        { ...by(), now: new Date("2026-12-02T09:00:00Z") },
        { weights: { ...weights, quiz }, threshold, version },
      );
    const both = await client().$transaction(
      async (tx) => {
        // Neither is done before both have begun.
        await tx.$queryRaw`select weight from evidence_weight for update`;
        const settled = Promise.allSettled([change(0.7), change(0.9)]);
        await untilBlocked(2);
        return { settled };
      },
      { timeout: 30_000 },
    );
    const outcomes = await both.settled;
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "conflict", userMessage: { key: "structure.ruleChangedSince" } },
    });
  });

  test("made while a planned one comes into force stays, and the planned one fails", async () => {
    const { threshold } = FIRST_RULE;
    const change = async (quiz: number, now: string, on?: string) =>
      changeEvidenceRule(
        { ...by(), now: new Date(now) },
        { weights: { ...FIRST_RULE.weights, quiz }, threshold, version: await versionNow(), on },
      );
    await change(0.6, "2026-12-04T09:00:00Z", "2026-12-05");
    await meanwhile(
      () => change(0.65, "2026-12-04T10:00:00Z"),
      () => applyDueChanges({ ...system, now: new Date("2026-12-05T09:00:00Z") }),
    );
    expect((await listEvidenceRules(by().actor))[0]).toMatchObject({ weights: { quiz: 0.65 } });
    expect(await client().plannedChange.findFirst({ orderBy: { id: "desc" } })).toMatchObject({
      failure: { key: "structure.changedSincePlanned" },
    });
  });

  test("that is corrected on its day is listed once for that day, with the last weights", async () => {
    const { threshold } = FIRST_RULE;
    for (const quiz of [0.5, 0.55])
      await changeEvidenceRule(
        { ...by(), now: new Date("2026-12-10T09:00:00Z") },
        { weights: { ...FIRST_RULE.weights, quiz }, threshold, version: await versionNow() },
      );
    const rules = await listEvidenceRules(by().actor);
    expect(rules.filter(({ from }) => from === "2026-12-10")).toMatchObject([
      { until: null, weights: { quiz: 0.55 } },
    ]);
    expect(rules.filter(({ from, until }) => from === until)).toEqual([]);
  });

  test("outside its range is refused at its field", async () => {
    const refused = (rule: object) => previewEvidenceRule(by().actor, { ...FIRST_RULE, ...rule }, NOW);
    for (const threshold of [0, 101])
      await expect(refused({ threshold })).rejects.toMatchObject({
        fields: { threshold: { key: "structure.thresholdWrong" } },
      });
    for (const quiz of [-1, 101, "", "much"])
      await expect(refused({ weights: { ...FIRST_WEIGHTS, quiz } })).rejects.toMatchObject({
        fields: { "weights.quiz": { key: "structure.weightWrong" } },
      });
  });
});
