import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { deriveAwards, revokeAward } from "@/lib/awards/commands";
import { AppError } from "@/lib/core/errors";
import { readBindings } from "@/lib/credentials/bindings";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { makeEnrolment, makePathway } from "@/lib/testing/learning";
import { decideAttempt, makeFirstVersion, publishNext, type Version } from "@/lib/testing/versions";
import { startAttempt } from "./start-attempt";

/** Random histories of a credential under two learners, held against a model of a few lines. */

withDatabase();
beforeAll(async () => {
  await makeOrganisation();
});

const KEYS = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()];
const START = Date.parse("2026-11-01T09:00:00Z");

type Event =
  | { kind: "publish"; keys: number[]; move: boolean }
  /** The version whose page is open, and the index of the assessment on it. */
  | { kind: "begin"; who: number; version: number; place: number }
  /** The index among pending attempts. */
  | { kind: "decide"; who: number; place: number; isPassed: boolean }
  | { kind: "revoke"; who: number };

const who = fc.constantFrom(0, 1);
const place = fc.nat(5);
const keys = fc.uniqueArray(fc.constantFrom(0, 1, 2), { minLength: 1, maxLength: 3 });
const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("publish" as const), keys, move: fc.boolean() }) },
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant("begin" as const), who, version: fc.nat(9), place }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant("decide" as const),
      who,
      place,
      isPassed: fc.oneof({ weight: 3, arbitrary: fc.constant(true) }, fc.constant(false)),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("revoke" as const), who }) },
);

/** A person's state in the model, in version numbers and assessment keys. */
class Person {
  bound: number | null = null;
  held: number | null = null;
  passed = new Set<number>();
  /** Attempts that are pending, and whether they still count. */
  pending = new Map<number, { counts: boolean }>();
  awards: { version: number; isRevoked: boolean }[] = [];

  /**
   * Begin an assessment.
   *
   * @returns the version on which it is begun; null: refused, or already pending
   */
  begin(versions: number[][], key: number): number | null {
    if (this.pending.has(key) || this.held !== null || this.passed.has(key)) return null;
    const version = this.bound ?? versions.length - 1;
    if (!versions[version]?.includes(key)) return null;
    this.bound = version;
    this.pending.set(key, { counts: true });
    return version;
  }
  decide(key: number, isPassed: boolean, versions: number[][]) {
    if (this.pending.get(key)?.counts && isPassed) this.passed.add(key);
    this.pending.delete(key);
    this.award(versions);
  }
  move(versions: number[][]) {
    if (this.bound === null) return;
    this.bound = versions.length - 1;
    this.award(versions);
  }
  award(versions: number[][]) {
    if (this.bound === null || !versions[this.bound]?.every((one) => this.passed.has(one))) return;
    this.awards.push({ version: this.bound, isRevoked: false });
    this.held = this.bound;
    this.restart();
  }
  revoke() {
    this.held = null;
    for (const award of this.awards) award.isRevoked = true;
    this.restart();
  }
  /** Start a new cycle: attempts begun before it stop counting. */
  private restart() {
    this.bound = null;
    this.passed.clear();
    for (const one of this.pending.values()) one.counts = false;
  }
}

test("nobody loses a pass, no badge is awarded twice or restored, and each names the version it was earned on", async () => {
  await fc.assert(
    fc.asyncProperty(keys, fc.array(event, { minLength: 8, maxLength: 24 }), async (first, events) => {
      await replay(first, events);
    }),
    { numRuns: 30 },
  );
}, 300_000);

async function replay(first: number[], events: Event[]) {
  const parts = (numbers: number[]) => numbers.map((number) => ({ key: KEYS[number] ?? "" }));
  const rows: Version[] = [await makeFirstVersion(parts(first))];
  const versions = [first];
  const models = [new Person(), new Person()];
  const people = [actorOf(await makeEmployee()), actorOf(await makeEmployee())];
  const admin = actorOf(await makeEmployee(), ["admin"]);
  const credentialId = rows[0]?.credentialId ?? 0;
  const pathway = await makePathway(credentialId);
  for (const { employeeId } of people) await makeEnrolment(employeeId, pathway, new Date(START), true);
  const attempts = [new Map<number, number>(), new Map<number, number>()];

  for (const [at, event] of events.entries()) {
    const now = new Date(START + (at + 1) * 3_600_000);
    if (event.kind === "publish") {
      versions.push(event.keys);
      rows.push(await publishNext({ credentialId }, parts(event.keys), now, event.move ? "move" : "finish"));
      if (event.move) for (const model of models) model.move(versions);
    } else {
      const [model, person, under] = [models[event.who], people[event.who], attempts[event.who]];
      if (!model || !person || !under) throw new Error("There are two people.");
      if (event.kind === "begin") {
        const at = event.version % versions.length;
        const asked = versions[at] ?? [];
        const key = asked[event.place % asked.length] ?? 0;
        const version = model.begin(versions, key);
        const assessmentId = rows[at]?.assessments.find((one) => one.key === KEYS[key])?.id;
        const begun = await startAttempt({ actor: person, now }, { assessmentId }).catch((error) => {
          if (!(error instanceof AppError)) throw error;
          return null;
        });
        const isNew = begun !== null && !("unchanged" in begun);
        expect(isNew).toBe(version !== null);
        if (!isNew) continue;
        const attempt = await client().attempt.update({
          where: { id: begun.id },
          data: { state: "submitted", submittedAt: now },
          include: { assessment: true },
        });
        expect(attempt.assessment.credentialVersionId).toBe(rows[version ?? 0]?.id);
        under.set(key, attempt.id);
      } else if (event.kind === "decide") {
        const [key, attemptId] = [...under][event.place % under.size] ?? [];
        if (key === undefined || attemptId === undefined) continue;
        under.delete(key);
        const { submittedAt } = await client().attempt.findUniqueOrThrow({ where: { id: attemptId } });
        await decideAttempt(attemptId, event.isPassed ? "passed" : "failed", now);
        await client().attempt.update({ where: { id: attemptId }, data: { submittedAt } });
        model.decide(key, event.isPassed, versions);
      } else if (model.held !== null) {
        const award = await client().award.findFirstOrThrow({
          where: { employeeId: person.employeeId, credentialId, revokedAt: null },
        });
        await revokeAward({ actor: admin, now }, { awardId: award.id, reason: "Not their own work." });
        model.revoke();
      }
    }
    await compare(now);
  }

  async function compare(now: Date) {
    const system = { actor: { kind: "system" as const, job: "test" }, now };
    const pairs = people.map(({ employeeId }) => [employeeId, rows.at(-1)?.id]);
    await deriveAwards(system, { pairs });
    expect((await deriveAwards(system, { pairs })).awardIds).toEqual([]);
    const today = now.toISOString().slice(0, 10);
    const ids = people.map(({ employeeId }) => employeeId);
    const bindings = await readBindings(client(), credentialId, ids, { today, timeZone: "UTC" });
    for (const [at, model] of models.entries()) {
      const employeeId = ids[at] ?? 0;
      const awards = await client().award.findMany({
        where: { employeeId, credentialId },
        orderBy: { id: "asc" },
      });
      expect(awards.map((one) => [one.credentialVersionId, one.revokedAt !== null])).toEqual(
        model.awards.map(({ version, isRevoked }) => [rows[version]?.id, isRevoked]),
      );
      const binding = bindings.get(employeeId);
      expect(binding?.version?.id).toBe(rows[model.held ?? model.bound ?? rows.length - 1]?.id);
      if (model.held !== null) continue;
      const passed = binding?.counting.flatMap((one) =>
        one.state === "passed" ? KEYS.indexOf(one.key) : [],
      );
      expect(new Set(passed)).toEqual(model.passed);
    }
  }
}
