import { expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { waitsForReview } from "./rules";
import { WAITS_FOR_REVIEW } from "./waiting-sql";

withDatabase();

test("only submitted attempts wait for a review, in SQL as in the rule", async () => {
  const states = await client().$queryRaw<{ state: string; waits: boolean }[]>`
    select t.state::text, ${WAITS_FOR_REVIEW} as waits from unnest(enum_range(null::attempt_state)) as t (state)`;
  expect(states.length).toBeGreaterThanOrEqual(5);
  for (const { state, waits } of states) expect([state, waitsForReview({ state })]).toEqual([state, waits]);
  expect(states.filter(({ waits }) => waits).map(({ state }) => state)).toEqual(["submitted"]);
});
