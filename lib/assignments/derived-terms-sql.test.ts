import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, type Day } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { DERIVED_DUE_ON, DERIVED_OBLIGATION } from "./derived-terms-sql";

withDatabase();

type Obligation = "mandatory" | "recommended" | "optional";
type Source = { obligation: Obligation; due_on: Day | null };
type Moved = { shift: number; not_before: Day | null };

async function owed(
  sources: readonly Source[],
  { shift, not_before }: Moved = { shift: 0, not_before: null },
) {
  const [row] = await client().$queryRaw<{ obligation: Obligation; dueOn: Day | null }[]>`
    select ${DERIVED_OBLIGATION}::text as obligation, ${DERIVED_DUE_ON}::text as "dueOn"
    from (select 1 as id, ${shift}::int as due_shift_days, ${not_before}::date as due_not_before) o
    left join (select row_number() over () as id, x.* from json_to_recordset(${JSON.stringify(sources)}::json) as x (obligation obligation, due_on date)) s on true
    group by o.id, o.due_shift_days, o.due_not_before`;
  if (!row) throw new Error("An enrolment gives one row.");
  return row;
}

test("mandatory and the earliest due date win, whichever source has them", async () => {
  const sources: Source[] = [
    { obligation: "optional", due_on: "2026-12-01" },
    { obligation: "mandatory", due_on: "2027-03-31" },
  ];
  expect(await owed(sources)).toEqual({ obligation: "mandatory", dueOn: "2026-12-01" });
  expect(await owed(sources, { shift: 3, not_before: null })).toMatchObject({ dueOn: "2026-12-04" });
  expect(await owed(sources, { shift: 3, not_before: "2026-12-09" })).toMatchObject({ dueOn: "2026-12-09" });
});

test("without a live source the enrolment is optional and undated, whatever time was waited", async () => {
  expect(await owed([], { shift: 3, not_before: "2026-12-09" })).toEqual({
    obligation: "optional",
    dueOn: null,
  });
});

const day = fc.integer({ min: 0, max: 9 }).map((days) => addDays("2026-12-28", days));
const source = fc.record({
  obligation: fc.constantFrom<Obligation>("mandatory", "recommended", "optional"),
  due_on: fc.option(day),
});
const moved = fc.record({ shift: fc.integer({ min: 0, max: 9 }), not_before: fc.option(day) });

test("random sources in any order give what a plain calculation gives", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(source, { maxLength: 5 }), moved, async (sources, move) => {
      const named = new Set(sources.map(({ obligation }) => obligation));
      const obligation = (["mandatory", "recommended"] as const).find((one) => named.has(one)) ?? "optional";
      const [first] = sources.flatMap(({ due_on }) => due_on ?? []).sort();
      const dueOn = first
        ? ([addDays(first, move.shift), move.not_before ?? first].sort().at(-1) ?? null)
        : null;
      expect(await owed(sources, move)).toEqual({ obligation, dueOn });
    }),
    { numRuns: 60 },
  );
});
