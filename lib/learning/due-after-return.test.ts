import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, type Day, daysBetween, endOfDay } from "@/lib/core/calendar";
import type { SectionNode, StepNode } from "@/lib/pathways/rules";
import { dueAfterReturn, withoutParents } from "./due-after-return";
import type { EnrolmentTree } from "./enrolment-tree";
import {
  credentialWaitsSince,
  type SubmittedAttempt,
  type SubmittedWork,
  submittedSteps,
} from "./submitted-work";

const ZONE = "America/New_York";
const earn = (credentialId: number): StepNode => ({
  type: "step",
  key: `earn ${credentialId}`,
  kind: "credential",
  title: "Earn it",
  minutes: 60,
  isOptional: false,
  credentialId,
});
const rootOf = (...children: StepNode[]): SectionNode => ({
  type: "section",
  key: "root",
  title: "All of it",
  rule: "all",
  needed: null,
  children,
});
const stackOf = (root: SectionNode, children: [number, EnrolmentTree][] = []): EnrolmentTree => ({
  root,
  done: new Set(),
  children: new Map(children),
});
/** Ten in the evening of a day in New York, when it is already the next day in UTC. */
const evening = (day: Day) => endOfDay(day, ZONE) - 2 * 3_600_000;
const keys = new Map([
  [1, ["project"]],
  [2, ["quiz", "project 2"]],
]);
const submission = (
  changes: Partial<SubmittedAttempt> & { submittedOn: Day; backOn?: Day },
): SubmittedAttempt => ({
  attemptId: 1,
  credentialId: 1,
  versionId: 1,
  assessmentKey: "project",
  state: changes.backOn ? "returned" : "submitted",
  startedAt: evening(changes.submittedOn) - 1,
  submittedAt: evening(changes.submittedOn),
  returnedAt: changes.backOn ? evening(changes.backOn) : null,
  ...changes,
});
const work = (...submissions: SubmittedAttempt[]): SubmittedWork => ({
  completed: new Map(),
  earned: new Map(),
  submissions,
});
const move = (given: SubmittedWork, dueOn: Day | null, root = rootOf(earn(1)), countedAt = 0) =>
  dueAfterReturn(stackOf(root), given, keys, { dueOn, countedAt, zone: ZONE });

describe("when work comes back", () => {
  test("the due date moves by the days waited, and is at least a week from the return", () => {
    const given = work(submission({ submittedOn: "2026-03-01", backOn: "2026-03-11" }));
    expect(move(given, "2026-03-05")).toMatchObject({ shiftDays: 10, notBefore: "2026-03-18" });
    expect(move(given, null)).toMatchObject({ shiftDays: 0, notBefore: null });
  });
  test("submitted after the due day, nothing moves", () => {
    const given = work(submission({ submittedOn: "2026-03-06", backOn: "2026-03-11" }));
    expect(move(given, "2026-03-05")).toMatchObject({ shiftDays: 0, notBefore: null });
    expect(move(given, "2026-03-06")).toMatchObject({ shiftDays: 5, notBefore: "2026-03-18" });
  });
  test("handed in again within the week that the return has given, it moves by those days as well", () => {
    const given = work(
      submission({ submittedOn: "2026-03-01", backOn: "2026-03-11", state: "failed" }),
      submission({ attemptId: 2, submittedOn: "2026-03-17", backOn: "2026-03-20" }),
    );
    expect(move(given, "2026-03-05")).toMatchObject({ shiftDays: 13, notBefore: "2026-03-27" });
  });
  test("while something else was open to the person, nothing moves", () => {
    const given = work(submission({ submittedOn: "2026-03-01", backOn: "2026-03-11" }));
    expect(move(given, "2026-03-05", rootOf(earn(1), earn(2)))).toMatchObject({ shiftDays: 0 });
  });
  test("two submissions that waited together and came back in turn move it once each", () => {
    const second = {
      attemptId: 2,
      credentialId: 3,
      versionId: 3,
      assessmentKey: "other",
      submittedOn: "2026-03-01",
    };
    const both = new Map([...keys, [3, ["other"]]]);
    const given = work(
      submission({ submittedOn: "2026-03-01", backOn: "2026-03-04" }),
      submission({ ...second, backOn: "2026-03-11" }),
    );
    const moved = dueAfterReturn(stackOf(rootOf(earn(1), earn(3))), given, both, {
      dueOn: "2026-03-05",
      countedAt: 0,
      zone: ZONE,
    });
    // From the 4th on, the first one was open to the person again.
    expect(moved).toMatchObject({ shiftDays: 3, notBefore: "2026-03-11", countedAt: evening("2026-03-11") });
  });
  test("a return that was counted moves nothing again", () => {
    const given = work(submission({ submittedOn: "2026-03-01", backOn: "2026-03-11" }));
    expect(move(given, "2026-03-05", rootOf(earn(1)), evening("2026-03-11"))).toBeNull();
    expect(move(work(), "2026-03-05")).toBeNull();
  });
  test("a credential of another pathway moves nothing here", () => {
    const given = work(submission({ submittedOn: "2026-03-01", backOn: "2026-03-11" }));
    expect(move(given, "2026-03-05", rootOf(earn(9)))).toBeNull();
  });
});

describe("in a pathway inside a pathway", () => {
  const child = stackOf(rootOf(earn(1)));
  const parentOf = (...more: StepNode[]) => stackOf(rootOf(earn(20), ...more), [[20, child]]);
  const asked = { dueOn: "2026-03-05", countedAt: 0, zone: ZONE };
  const given = work(submission({ submittedOn: "2026-03-01", backOn: "2026-03-11" }));

  test("the step waits while the only open work of its pathway waits, three levels deep", () => {
    const waiting = work(submission({ submittedOn: "2026-03-01" }));
    const top = stackOf(rootOf(earn(30)), [[30, parentOf()]]);
    const at = waiting.submissions[0]?.submittedAt;
    expect(submittedSteps(top, waiting, keys)).toEqual(new Map([["earn 30", at]]));
    // Something else is open in the middle pathway.
    const busy = stackOf(rootOf(earn(30)), [[30, parentOf(earn(2))]]);
    expect(submittedSteps(busy, waiting, keys)).toEqual(new Map());
    expect(submittedSteps(top, work(), keys)).toEqual(new Map());
  });

  test("returned work moves every date up the tree, unless something else was open at that level", () => {
    expect(dueAfterReturn(parentOf(), given, keys, asked)).toMatchObject({
      shiftDays: 10,
      notBefore: "2026-03-18",
    });
    expect(dueAfterReturn(parentOf(earn(2)), given, keys, asked)).toMatchObject({ shiftDays: 0 });
  });

  test("an enrolment with its parents' date does not move twice", () => {
    const own = dueAfterReturn(child, given, keys, asked);
    const parent = dueAfterReturn(parentOf(), given, keys, asked);
    const busy = dueAfterReturn(parentOf(earn(2)), given, keys, asked);
    expect(own && withoutParents(own, [parent])).toMatchObject({ shiftDays: 0, notBefore: "2026-03-18" });
    expect(own && withoutParents(own, [parent, busy])).toMatchObject({ shiftDays: 10 });
    expect(own && withoutParents(own, [null])).toMatchObject({ shiftDays: 10 });
  });
});

describe("a credential waits", () => {
  const quiz = submission({
    versionId: 2,
    assessmentKey: "quiz",
    state: "passed",
    submittedOn: "2026-03-02",
  });
  const project = submission({ versionId: 2, assessmentKey: "project 2", submittedOn: "2026-03-01" });
  test("since the last submission, once every assessment of its version was submitted", () => {
    expect(credentialWaitsSince([quiz, project], keys)).toBe(quiz.submittedAt);
  });
  test.each([
    { name: "one was never begun", submissions: [project] },
    { name: "one came back", submissions: [quiz, { ...project, state: "returned" as const }] },
    { name: "one was failed", submissions: [quiz, { ...project, state: "failed" as const }] },
    { name: "nothing was submitted", submissions: [] },
  ])("not while something is open: $name", ({ submissions }) => {
    expect(credentialWaitsSince(submissions, keys)).toBeNull();
  });
});

const MARCH = "2026-03-01";

test("random histories of one project give what a plain model counts", () => {
  const rounds = fc.array(
    fc.record({ worksDays: fc.integer({ min: 0, max: 12 }), waitsDays: fc.integer({ min: 0, max: 20 }) }),
    { minLength: 1, maxLength: 4 },
  );
  fc.assert(
    fc.property(rounds, fc.integer({ min: -5, max: 30 }), (history, dueIn) => {
      const first = addDays(MARCH, dueIn);
      let today = MARCH;
      // Values stored after each return, as progress stores them, beside the model's date.
      let [modelDue, shift, notBefore, counted] = [first, 0, null as Day | null, 0];
      for (const [attemptId, { worksDays, waitsDays }] of history.entries()) {
        const submittedOn = addDays(today, worksDays);
        const backOn = addDays(submittedOn, waitsDays);
        const inTime = submittedOn <= modelDue;
        if (inTime) modelDue = [addDays(modelDue, waitsDays), addDays(backOn, 7)].sort().at(-1) ?? modelDue;
        const given = work({
          ...submission({ attemptId, submittedOn }),
          submittedAt: evening(submittedOn) + attemptId * 10_000,
          state: "failed",
          returnedAt: evening(backOn) + attemptId * 10_000 + 1000,
        });
        const stored = [addDays(first, shift), notBefore ?? first].sort().at(-1) ?? first;
        const moved = move(given, stored, rootOf(earn(1)), counted);
        expect(moved?.countedAt).toBe(evening(backOn) + attemptId * 10_000 + 1000);
        shift += moved?.shiftDays ?? 0;
        if (moved?.notBefore && (notBefore === null || moved.notBefore > notBefore))
          notBefore = moved.notBefore;
        counted = moved?.countedAt ?? counted;
        today = backOn;
        const derived = [addDays(first, shift), notBefore ?? first].sort().at(-1) ?? first;
        // A move never makes a date earlier, and leaves at least a week after a wait that was in time.
        expect(derived >= first).toBe(true);
        if (inTime) expect(daysBetween(backOn, derived)).toBeGreaterThanOrEqual(7);
        expect(derived).toBe(modelDue);
      }
    }),
    { numRuns: 500 },
  );
});
