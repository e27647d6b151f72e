import { expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { isEditable, UNFINISHED_STATES, waitsForReview } from "./rules";
import { IS_EDITABLE, IS_UNFINISHED, WAITS_FOR_REVIEW } from "./waiting-sql";

withDatabase();

test("only submitted attempts wait for a review, in SQL as in the rule", async () => {
  const states = await client().$queryRaw<{ state: string; waits: boolean }[]>`
    select t.state::text, ${WAITS_FOR_REVIEW} as waits from unnest(enum_range(null::attempt_state)) as t (state)`;
  expect(states.length).toBeGreaterThanOrEqual(5);
  for (const { state, waits } of states) expect([state, waitsForReview({ state })]).toEqual([state, waits]);
  expect(states.filter(({ waits }) => waits).map(({ state }) => state)).toEqual(["submitted"]);
});

test("what may be changed, and what has no result, are the same in SQL as in the rules", async () => {
  const states = await client().$queryRaw<{ state: string; editable: boolean; unfinished: boolean }[]>`
    select t.state::text, ${IS_EDITABLE} as editable, ${IS_UNFINISHED} as unfinished
    from unnest(enum_range(null::attempt_state)) as t (state)`;
  for (const { state, ...found } of states)
    expect({ state, ...found }).toEqual({
      state,
      editable: isEditable({ state }),
      unfinished: UNFINISHED_STATES.includes(state),
    });
  expect(states.filter(({ editable }) => editable)).toHaveLength(2);
});
