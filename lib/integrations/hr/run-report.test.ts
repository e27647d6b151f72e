import { beforeAll, beforeEach, expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { messageFormatter } from "@/lib/i18n/format-message";
import { DEFAULT_LOCALE } from "@/lib/i18n/messages";
import { withDatabase } from "@/lib/testing/database";
import { giveAccount, makeOrganisation } from "@/lib/testing/factories";
import { hrPerson } from "@/lib/testing/hr-people";
import { applyHr, previewHr } from "./apply";
import { hrOf } from "./file";
import type { HrPerson } from "./person";

withDatabase();
beforeAll(() => makeOrganisation());

const by = { actor: { kind: "system" as const, job: "test" }, now: new Date("2026-11-22T10:00:00Z") };
const format = messageFormatter(DEFAULT_LOCALE);
const apply = (...people: HrPerson[]) => applyHr(by, hrOf(people));
const preview = (...people: HrPerson[]) => previewHr(by, hrOf(people));
const planOf = async (entity: string, ...people: HrPerson[]) =>
  (await preview(...people)).plans.find((plan) => plan.entity === entity);

let mark: string;
beforeEach(() => {
  mark = crypto.randomUUID().slice(0, 8);
});
/** Four people of this test, in the order of the file. */
const four = (changes: (number: number) => Partial<HrPerson> = () => ({})) =>
  [1, 2, 3, 4].map((number) =>
    hrPerson(`${mark}-${number}`, { name: `${mark} ${5 - number}`, ...changes(number) }),
  );

test("the first three who are new and the first three who change are given as examples", async () => {
  await apply(...four());
  const newcomers = [6, 7, 8, 9].map((number) =>
    hrPerson(`${mark}-${number}`, { name: `${mark} ${number}` }),
  );
  const plan = await planOf("people", ...newcomers, ...four(() => ({ location: "Bergen" })));
  expect(plan).toMatchObject({ added: 4, changed: 4 });
  expect(plan?.examples).toEqual([6, 7, 8, 4, 3, 2].map((number) => `${mark} ${number}`));
});

test("three new units and job roles are given as examples, in the order of the file", async () => {
  const rows = four((number) => ({
    unit: `${mark} unit ${number}`,
    roleCode: `${mark}-${9 - number}`,
    roleName: `Role ${number}`,
  }));
  expect((await planOf("units", ...rows))?.examples).toEqual(
    [1, 2, 3].map((number) => `${mark} unit ${number}`),
  );
  expect((await planOf("job roles", ...rows))?.examples).toEqual(["Role 1", "Role 2", "Role 3"]);
});

test("changes are named person by person, and no more of them than was asked for", async () => {
  const [first, second] = four();
  await apply(first as HrPerson, second as HrPerson);
  const rows = [first, second].map((one) => ({
    ...(one as HrPerson),
    name: `${one?.name} jr`,
    location: "Bergen",
  }));
  const rowsOf = (shown?: number) =>
    previewHr(by, { ...hrOf(rows), ...(shown === undefined ? {} : { shown }) }).then(({ changes }) =>
      changes.map((change) => format(change).replace(/^Row (\d+).*\), (\w+):.*$/, "$1 $2")),
    );
  expect(await rowsOf()).toEqual(["2 name", "2 location", "3 name", "3 location"]);
  expect(await rowsOf(1)).toEqual(["2 name"]);
});

test("the trail says how much an import changed and refused, and keeps no name", async () => {
  const [first, second] = four();
  await apply(first as HrPerson, { ...(second as HrPerson), unit: undefined });
  const entry = await client().auditEntry.findFirstOrThrow({ orderBy: { id: "desc" } });
  expect(entry).toMatchObject({ command: "import.hr", detail: { refused: 1 } });
  const { plans } = entry.detail as { plans: Record<string, unknown>[] };
  expect(plans.find(({ entity }) => entity === "people")).toMatchObject({ added: 1, changed: 0 });
  expect(JSON.stringify(plans)).not.toContain(mark);
});

test("a refusal names the stored person where the row has no name", async () => {
  const [boss, report] = four();
  await apply(boss as HrPerson, { ...(report as HrPerson), managerHrId: boss?.hrId ?? "" });
  const { bad } = await preview({ hrId: boss?.hrId ?? "", managerHrId: report?.hrId ?? "" });
  expect(bad.map(({ reason }) => format(reason))).toEqual([
    `${boss?.name} would report to themselves, through other people.`,
  ]);
  const { id: employeeId } = await client().employee.findUniqueOrThrow({ where: { hrId: boss?.hrId ?? "" } });
  await client().roleGrant.create({ data: { employeeId, role: "admin" } });
  await giveAccount(employeeId);
  const refused = await preview({ hrId: boss?.hrId ?? "", isActive: false });
  await client().roleGrant.deleteMany({ where: { employeeId } });
  expect(refused.bad.map(({ reason }) => format(reason))).toEqual([
    expect.stringContaining(`${boss?.name} is the last administrator who can sign in.`),
  ]);
});

test("of more than two hundred people without a job role the first are named and the rest is counted", async () => {
  const rows = Array.from({ length: 203 }, (_, at) => hrPerson(`${mark}-${at}`));
  const notes = (await preview(...rows)).notes.map((note) => format(note));
  expect(notes[0]).toContain("203 people get no job role");
  expect(notes.at(-1)).toBe("… and 3 more.");
});
