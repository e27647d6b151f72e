import { describe, expect, test } from "vitest";
import {
  planAttempts,
  planAwards,
  planEnrolments,
  type SharedAttempt,
  type SharedAward,
  type SharedEnrolment,
} from "./rules";

const [KEPT, OTHER] = [1, 2];
const enrolment = (id: number, changes: Partial<SharedEnrolment>): SharedEnrolment => ({
  id,
  employeeId: KEPT,
  pathwayId: 7,
  title: "Welding",
  state: "not_started",
  progressPercent: 0,
  assignedAt: id,
  isRenewal: false,
  ...changes,
});
const withdrawnOf = (...rows: SharedEnrolment[]) =>
  planEnrolments(rows, KEPT).withdrawn.map(({ id, keptId }) => [id, keptId]);

describe("of two enrolments in one pathway", () => {
  test("the one further on stays, and of equal ones that of the record that stays", () => {
    const begun = { state: "in_progress", progressPercent: 40 } as const;
    expect(withdrawnOf(enrolment(10, {}), enrolment(11, { employeeId: OTHER, ...begun }))).toEqual([
      [10, 11],
    ]);
    expect(
      withdrawnOf(
        enrolment(10, { ...begun, progressPercent: 60 }),
        enrolment(11, { employeeId: OTHER, ...begun }),
      ),
    ).toEqual([[11, 10]]);
    const examBegun = { state: "in_progress", progressPercent: 0 } as const;
    expect(
      withdrawnOf(enrolment(10, {}), enrolment(11, { employeeId: OTHER, ...examBegun })),
      "begun, though no step is done yet",
    ).toEqual([[10, 11]]);
    expect(withdrawnOf(enrolment(10, {}), enrolment(11, { employeeId: OTHER }))).toEqual([[11, 10]]);
    expect(withdrawnOf(enrolment(11, { employeeId: OTHER }), enrolment(12, {}))).toEqual([[11, 12]]);
  });

  test("an open one is not needed where the other record has completed the pathway, except a renewal", () => {
    const done = enrolment(10, { employeeId: OTHER, state: "completed", progressPercent: 100 });
    expect(withdrawnOf(done, enrolment(11, {}))).toEqual([[11, 10]]);
    expect(withdrawnOf(done, enrolment(11, { isRenewal: true }))).toEqual([]);
    // Its own earlier cycle says nothing about the open one.
    expect(withdrawnOf(enrolment(10, { state: "completed" }), enrolment(11, {}))).toEqual([]);
  });

  test("cycles are counted over both by their days; what is withdrawn comes first, what stays open last", () => {
    const rows = [
      enrolment(10, { assignedAt: 5 }),
      enrolment(11, { employeeId: OTHER, assignedAt: 9 }),
      enrolment(12, { state: "withdrawn", assignedAt: 7 }),
      enrolment(13, { employeeId: OTHER, state: "exempt", assignedAt: 3 }),
    ];
    expect(planEnrolments(rows, KEPT).cycles).toEqual([
      { id: 11, cycle: 1 },
      { id: 13, cycle: 2 },
      { id: 12, cycle: 3 },
      { id: 10, cycle: 4 },
    ]);
  });
});

test("of two open attempts submitted work stays, then returned work, then the later one; numbers go by their start", () => {
  const attempt = (id: number, state: SharedAttempt["state"], startedAt = id): SharedAttempt => ({
    id,
    assessmentId: 3,
    state,
    startedAt,
  });
  const closedOf = (...rows: SharedAttempt[]) => planAttempts(rows).closed;
  expect(closedOf(attempt(1, "open"), attempt(2, "submitted"))).toEqual([1]);
  expect(closedOf(attempt(1, "returned"), attempt(2, "open"))).toEqual([2]);
  expect(closedOf(attempt(1, "open"), attempt(2, "open"))).toEqual([1]);
  expect(closedOf(attempt(1, "passed"), attempt(2, "open"))).toEqual([]);
  expect(
    planAttempts([attempt(1, "failed", 30), attempt(2, "failed", 10), attempt(3, "passed", 20)]).numbers,
  ).toEqual([
    { id: 2, number: 1 },
    { id: 3, number: 2 },
    { id: 1, number: 3 },
  ]);
});

test("of two live badges the one that is valid longer stays, one without an end before all", () => {
  const award = (id: number, validUntil: string | null, earnedAt = id): SharedAward => ({
    id,
    credentialId: 4,
    validUntil,
    earnedAt,
  });
  expect(planAwards([award(1, "2027-05-01"), award(2, "2027-04-30")])).toEqual([2]);
  expect(planAwards([award(1, null), award(2, "2030-01-01")])).toEqual([2]);
  expect(planAwards([award(1, null), award(2, null)])).toEqual([1]);
  expect(planAwards([award(1, null, 9), award(2, null, 8)]), "the one earned later").toEqual([2]);
});
