import { beforeAll, expect, test } from "vitest";
import { fromDay, NEVER } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeEmployee, makeOrganisation, makeSkill } from "@/lib/testing/factories";
import { FIRST_RULE } from "@/lib/testing/plain-levels";
import { previewEvidenceRule } from "./preview";

withDatabase();

const NOW = new Date("2026-11-22T10:00:00Z");
const PEOPLE = 10_500;

/** So many people that not each of them is counted: every one has passed a quiz of level 3, which is asked of them. */
beforeAll(async () => {
  await makeOrganisation();
  const { id: skillId } = await makeSkill();
  const { unitId } = await makeEmployee();
  const [until, never] = [fromDay("2027-11-01"), fromDay(NEVER)];
  await client().$executeRaw`
    with person as (
      insert into employee (hr_id, name, unit_id, active_from)
      select 'Q' || n, 'Person', ${unitId}::int, '2020-01-01' from generate_series(1, ${PEOPLE}::int) n returning id
    ), passed as (
      insert into evidence (employee_id, skill_id, level, kind, assessment_key, occurred_at, recorded_at, event_kind, event_key)
      select id, ${skillId}::int, 3, 'quiz', gen_random_uuid(), ${NOW}, ${NOW}, 'award', id from person
    )
    insert into person_skill (employee_id, skill_id, target, criticality, reached, fresh_until_0, fresh_until_1, fresh_until_2, fresh_until_3, fresh_until_4, fresh_until_5, assessed_until)
    select id, ${skillId}::int, 3, 1, 3, ${until}::date, ${until}::date, ${until}::date, ${until}::date, ${never}::date, ${never}::date, ${until}::date from person`;
});

test("of a large company the preview of new weights counts a part, and says how many people there are in all", async () => {
  const admin = actorOf(await makeEmployee(), ["admin"]);
  const preview = await previewEvidenceRule(admin, { ...FIRST_RULE, threshold: 2 }, NOW);
  expect(preview).toMatchObject({ people: PEOPLE, every: 2, higher: 0, before: { gap: 0, stale: 0 } });
  // Of every second person the other one is taken to be alike.
  for (const count of [preview.changedPeople, preview.changed, preview.lower, preview.before.covered])
    expect(Math.abs(count - PEOPLE)).toBeLessThan(3);
  expect(preview.after).toEqual({ covered: 0, stale: 0, gap: 0, unknown: preview.changed });
});
