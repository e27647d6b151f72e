import { beforeAll, expect, test } from "vitest";
import type { Person } from "@/lib/auth/policy";
import { addDays, fromDay, NEVER } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import {
  actorOf,
  makeAward,
  makeCredential,
  makeEmployee,
  makeOrganisation,
  makeSkill,
  makeUnit,
} from "@/lib/testing/factories";
import { getPerson, listPeople, peopleListInput } from "./people-list";
import { listTeam } from "./team";

withDatabase();

const TODAY = "2026-11-22";
let admin: Person;

beforeAll(async () => {
  await makeOrganisation();
  admin = actorOf(await makeEmployee(), ["admin"]);
});

test("a profile says where somebody works, for whom and how long, and which records are theirs as well", async () => {
  const unit = await makeUnit();
  const lead = await makeEmployee({ name: "Lea Lead" });
  const { id } = await makeEmployee({
    ...{ name: "Pia Berg", email: "pia@example.com", title: "Fitter", location: "Oslo", unitId: unit.id },
    ...{ managerId: lead.id, hiredOn: fromDay("2019-04-01"), activeFrom: fromDay("2020-02-01") },
    activeUntil: fromDay("2999-07-01"),
  });
  const merged = (formerId: number, formerHrId: string, day: string) => ({
    ...{ formerId, formerHrId, formerName: "Pia Dahl", employeeId: id, mergedAt: fromDay(day) },
  });
  await client().mergedPerson.createMany({
    data: [merged(900_002, "OLD-2", "2026-03-01"), merged(900_001, "OLD-1", "2026-02-01")],
  });
  expect(await getPerson(admin, id)).toMatchObject({
    ...{ name: "Pia Berg", email: "pia@example.com", title: "Fitter", location: "Oslo", unit: unit.name },
    ...{ manager: "Lea Lead", hiredOn: "2019-04-01", activeFrom: "2020-02-01", activeUntil: "2999-07-01" },
    former: [
      { id: 900_001, hrId: "OLD-1" },
      { id: 900_002, hrId: "OLD-2" },
    ],
  });
  expect(await getPerson(admin, lead.id)).toMatchObject({ location: null, hiredOn: null, manager: null });
  expect(await getPerson(admin, lead.id)).toMatchObject({ activeUntil: null, former: [] });
});

test("the list of people counts the badges of each that are due for renewal, with the day of the first", async () => {
  const { id } = await makeEmployee({ name: "Rita Renewal" });
  for (const daysLeft of [30, 10, 200]) {
    const award = await makeAward(id, await makeCredential({ validityMonths: 12 }), fromDay("2026-01-01"));
    await client().award.update({
      where: { id: award.id },
      data: { validUntil: fromDay(addDays(TODAY, daysLeft)) },
    });
  }
  for (const sort of ["name", "gaps"]) {
    const { rows } = await listPeople(admin, peopleListInput.parse({ q: "rita renewal", sort }), TODAY);
    expect(rows).toMatchObject([{ renewals: 2, renewBy: addDays(TODAY, 10) }]);
  }
});

test("the team says of each how much is current, has become old, is missing and is unknown", async () => {
  const chief = await makeEmployee();
  const { id: employeeId } = await makeEmployee({ managerId: chief.id });
  const [current, past, never] = [fromDay("2030-01-01"), fromDay("2020-01-01"), fromDay(NEVER)];
  const store = async (reached: number, until = never, known = until) =>
    client().personSkill.create({
      data: {
        ...{ employeeId, skillId: (await makeSkill()).id, target: 1, criticality: 1, reached },
        ...{ freshUntil0: known, freshUntil1: until, assessedUntil: never },
        ...{ freshUntil2: never, freshUntil3: never, freshUntil4: never },
        freshUntil5: never,
      },
    });
  await store(1, current);
  for (const _ of [1, 2]) await store(1, past);
  for (const _ of [1, 2, 3]) await store(0, never, current);
  for (const _ of [1, 2, 3, 4]) await store(0, never);
  const { rows } = await listTeam(actorOf(chief, ["manager"]), TODAY, 10, 0);
  expect(rows).toMatchObject([{ covered: 1, stale: 2, gap: 3, unknown: 4 }]);
});
