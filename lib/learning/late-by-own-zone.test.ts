import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { fromDay } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { makeEnrolment, makePathway } from "@/lib/testing/learning";
import { getMyPathway, listMyEnrolments } from "./my-learning";

withDatabase();
beforeAll(() => makeOrganisation({ timeZone: "Europe/Amsterdam" }));
afterEach(() => vi.useRealTimers());

/** Somebody in a time zone, with an enrolment that is due on the 22nd. */
async function dueOn22(pathway: Awaited<ReturnType<typeof makePathway>>, timeZone: string | null) {
  const person = await makeEmployee({ timeZone });
  const { id } = await makeEnrolment(person.id, pathway, fromDay("2026-11-01"));
  await client().enrolment.update({ where: { id }, data: { dueOn: fromDay("2026-11-22") } });
  return { me: { ...actorOf(person), timeZone }, id };
}

test("at one moment an enrolment is late where the due day has ended, by the time zone of its person", async () => {
  const pathway = await makePathway(null);
  const zones = { Auckland: "Pacific/Auckland", organisation: null, "New York": "America/New_York" };
  // In Amsterdam half past eleven in the evening of the 22nd; in Auckland the morning of the 23rd.
  vi.useFakeTimers({ now: new Date("2026-11-22T22:30:00Z"), toFake: ["Date"] });
  const late: Record<string, [list: boolean | undefined, page: boolean]> = {};
  for (const [name, zone] of Object.entries(zones)) {
    const { me, id } = await dueOn22(pathway, zone);
    const [listed] = await listMyEnrolments(me);
    late[name] = [listed?.isOverdue, (await getMyPathway(me, id)).isOverdue];
  }
  expect(late).toEqual({ Auckland: [true, true], organisation: [false, false], "New York": [false, false] });
});
