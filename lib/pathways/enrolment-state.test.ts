import fc from "fast-check";
import { expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { withDatabase } from "@/lib/testing/database";
import { isOpen, OPEN_OR_COMPLETED_STATES } from "./enrolment-state";
import { isOpenOrCompletedSql, isOpenSql, REOPENED_STATE } from "./enrolment-state-sql";

withDatabase();

test.each([
  { state: "not_started", open: true, done: true },
  { state: "in_progress", open: true, done: true },
  { state: "completed", open: false, done: true },
  { state: "withdrawn", open: false, done: false },
  { state: "exempt", open: false, done: false },
] as const)("$state: open $open, open or completed $done", ({ state, open, done }) => {
  expect(isOpen(state)).toBe(open);
  expect(OPEN_OR_COMPLETED_STATES.some((one) => one === state)).toBe(done);
});

const states = fc.constantFrom("not_started", "in_progress", "completed", "withdrawn", "exempt");

test("the SQL agrees with the rule, over random rows and every alias", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(states, { minLength: 1, maxLength: 40 }), async (rows) => {
      const given = (alias: "e" | "o") => Prisma.sql`
        select ${isOpenSql(alias)} as open, not ${isOpenSql(alias)} as shut, ${isOpenOrCompletedSql(alias)} as done
        from unnest(${rows}::text[]::enrolment_state[]) with ordinality as ${Prisma.raw(alias)} (state, place) order by place`;
      const expected = rows.map((state) => ({
        open: isOpen(state),
        shut: !isOpen(state),
        done: OPEN_OR_COMPLETED_STATES.some((one) => one === state),
      }));
      expect(await client().$queryRaw(given("e"))).toEqual(expected);
      expect(await client().$queryRaw(given("o"))).toEqual(expected);
    }),
    { numRuns: 30 },
  );
});

test("a reopened enrolment returns to its former state: started, or not", async () => {
  const rows = await client().$queryRaw`
    select ${REOPENED_STATE}::text as state from (values (1, null::timestamptz), (2, now())) as e (place, started_at) order by e.place`;
  expect(rows).toEqual([{ state: "not_started" }, { state: "in_progress" }]);
});

test("a query with this condition uses the index of open enrolments", async () => {
  const [, plan] = await client().$transaction([
    client().$executeRaw`set local enable_seqscan = off`,
    client().$queryRaw<{ "QUERY PLAN": string }[]>`
      explain select from enrolment e where e.employee_id = ${1} and e.pathway_id = ${1} and ${isOpenSql()}`,
  ]);
  expect(plan.map((line) => line["QUERY PLAN"]).join("\n")).toContain("enrolment_one_open");
});
