import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import type { Person } from "@/lib/auth/policy";
import { addDays, toDay } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import { assignPathway } from "@/lib/learning/assign-pathway";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeEmployee, makeOrganisation, makeUnit } from "@/lib/testing/factories";
import { makePathway } from "@/lib/testing/learning";
import { syncAssignments } from "./sync-assignments";

withDatabase();

const START = "2026-03-01";
const at = (days: number) => new Date(`${addDays(START, days)}T09:00:00Z`);
const REOPEN = 30;

let admin: Person;
beforeAll(async () => {
  await makeOrganisation();
  admin = actorOf(await makeEmployee(), ["admin"]);
});

type Policy = "keep" | "withdraw" | "withdraw_unless_started";
type Rule = { policy: Policy; dueDays: number };
/** The unit a person is in after some days: one of two with a rule, or neither (2). */
type Move = { after: number; place: 0 | 1 | 2 };

/** Model of one person under two standing rules for one pathway, in plain days; nothing is ever started. */
class Model {
  cycle = 0;
  isOpen = false;
  private sources: ({ isLive: boolean; due: number; ended: number } | undefined)[] = [];

  private readonly rules: readonly Rule[];

  constructor(rules: readonly Rule[]) {
    this.rules = rules;
  }

  move(day: number, place: number): void {
    let lost: Policy | undefined;
    for (const [at, rule] of this.rules.entries()) {
      const source = this.sources[at];
      if (!this.isOpen || !source?.isLive || place === at) continue;
      this.sources[at] = { ...source, isLive: false, ended: day };
      lost = rule.policy;
    }
    const rule = this.rules[place];
    if (rule) this.enter(day, place, rule);
    if (lost && lost !== "keep" && this.live.length === 0) this.isOpen = false;
  }

  private enter(day: number, place: number, { dueDays }: Rule): void {
    const source = this.sources[place];
    const comesBack = source && (this.isOpen || day - source.ended < REOPEN);
    if (comesBack) this.sources[place] = { ...source, isLive: true };
    else {
      if (!this.isOpen) {
        this.cycle += 1;
        this.sources = [];
      }
      this.sources[place] = { isLive: true, due: day + dueDays, ended: Number.NaN };
    }
    this.isOpen = true;
  }

  private get live() {
    return this.sources.filter((source) => source?.isLive);
  }
  get says() {
    const dues = this.live.map((source) => source?.due ?? 0);
    return {
      cycle: this.cycle,
      isOpen: this.isOpen,
      live: this.live.length,
      due: dues.length > 0 ? addDays(START, Math.min(...dues)) : null,
    };
  }
}

const rule = fc.record({
  policy: fc.constantFrom<Policy>("keep", "withdraw", "withdraw_unless_started"),
  dueDays: fc.integer({ min: 1, max: 200 }),
});
const moves = fc.array(
  fc.record({
    after: fc.oneof(fc.integer({ min: 1, max: 45 }), fc.constantFrom(29, 30)),
    place: fc.constantFrom<Move["place"]>(0, 1, 2),
  }),
  { minLength: 3, maxLength: 10 },
);

test("sources open, end and reopen as a plain model predicts, over random moves between two rules", async () => {
  await fc.assert(
    fc.asyncProperty(rule, rule, moves, async (first, second, history) => {
      const places = [await makeUnit(), await makeUnit(), await makeUnit()] as const;
      const { pathwayId } = await makePathway(null);
      const person = await makeEmployee({ unitId: places[2].id });
      for (const [place, { policy, dueDays }] of [first, second].entries())
        await assignPathway(
          { actor: admin, now: at(0) },
          {
            pathwayId,
            audience: { kind: "rule", unitIds: [places[place]?.id] },
            due: { kind: "after_assignment", days: dueDays },
            obligation: "mandatory",
            reason: "Everybody in this unit.",
            lossPolicy: policy,
            isEmptyMeant: true,
            requestKey: crypto.randomUUID(),
          },
        );
      const model = new Model([first, second]);
      let day = 0;
      for (const { after, place } of history) {
        day += after;
        await client().employee.update({ where: { id: person.id }, data: { unitId: places[place].id } });
        await syncAssignments(
          { actor: { kind: "system", job: "test" }, now: at(day) },
          { employeeIds: [person.id] },
        );
        model.move(day, place);
        expect(await latestEnrolment(person.id)).toEqual(model.says);
      }
      await client().assignment.updateMany({ where: { pathwayId }, data: { endedAt: at(day) } });
    }),
    { numRuns: 20, endOnFailure: true },
  );
}, 120_000);

/** The latest enrolment of a person, and what its live sources ask for. */
async function latestEnrolment(employeeId: number) {
  const last = await client().enrolment.findFirst({
    where: { employeeId },
    include: { sources: { where: { endedAt: null } } },
    orderBy: { cycle: "desc" },
  });
  const isOpen = last?.state === "not_started";
  return {
    cycle: last?.cycle ?? 0,
    isOpen,
    live: last?.sources.length ?? 0,
    due: isOpen && last?.dueOn ? toDay(last.dueOn) : null,
  };
}
