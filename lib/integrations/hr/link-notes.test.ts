import { beforeAll, expect, onTestFinished, test } from "vitest";
import { fromDay } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import { messageFormatter } from "@/lib/i18n/format-message";
import { DEFAULT_LOCALE } from "@/lib/i18n/messages";
import { withDatabase } from "@/lib/testing/database";
import { makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { hrPerson } from "@/lib/testing/hr-people";
import { applyHr, previewHr } from "./apply";
import { hrOf } from "./file";
import type { HrMap } from "./map";
import type { HrPerson } from "./person";

withDatabase();

const by = { actor: { kind: "system" as const, job: "test" }, now: new Date("2026-11-22T10:00:00Z") };
const format = messageFormatter(DEFAULT_LOCALE);
/** Everybody has a job role, so that no note says that they have none. */
const person = (hrId: string, managerHrId: string | null, changes: Partial<HrPerson> = {}) =>
  hrPerson(hrId, { hiredOn: "2020-03-01", roleCode: "welder", managerHrId, ...changes });
const notesOf = async (people: HrPerson[], map: HrMap = { manager: "Boss" }) =>
  (await previewHr(by, hrOf(people, map))).notes.map((note) => format(note));
const secondTop = (row: number, id: string, other: string) =>
  `Row ${row}, column Boss: Name ${id} (HR number ${id}) has no manager, beside Name ${other} (HR number ${other}), who has none either.`;

/** A chief with one report. Tests preview what a file would change, and leave both as they are. */
beforeAll(async () => {
  await makeOrganisation();
  await applyHr(by, hrOf([person("chief", null), person("second", "chief")]));
});

test("who loses their manager by the file is named beside the person at the top", async () => {
  expect(await notesOf([person("second", null)])).toEqual([secondTop(2, "second", "chief")]);
});

test("the person at the top now is the one beside whom others are named, wherever they stand in the file", async () => {
  expect(await notesOf([person("new", null), person("chief", null)])).toEqual([secondTop(2, "new", "chief")]);
});

test("a leaver without a manager is not named as a second person at the top", async () => {
  expect(await notesOf([person("gone", null, { isActive: false })])).toEqual([]);
});

test("who comes without a manager, because the row of the manager is refused, is named for that alone", async () => {
  expect(await notesOf([person("new", "lead"), person("lead", "nobody")])).toEqual([
    'Row 2: the manager of Name new (HR number new) stays as it was (none), because the row of "lead" is refused.',
  ]);
});

test("a file that says nothing of managers names nobody as a second person at the top", async () => {
  expect(await notesOf([person("new", null)], {})).toEqual([]);
});

test("of more than two hundred people whose manager's row is refused the first are named and the rest is counted", async () => {
  const reports = Array.from({ length: 203 }, (_, at) => person(`report-${at}`, "lead"));
  const notes = await notesOf([person("lead", "nobody"), ...reports]);
  expect(notes).toHaveLength(201);
  expect(notes[0]).toContain("Row 3: the manager of Name report-0 ");
  expect(notes.at(-1)).toBe("… and 3 more.");
});

test("neither a chief who has left nor somebody without reports is the one at the top", async () => {
  const leave = (activeUntil: Date | null) =>
    client().employee.update({ where: { hrId: "chief" }, data: { activeUntil } });
  await leave(fromDay("2026-11-01"));
  onTestFinished(async () => {
    await leave(null);
    await client().employee.deleteMany({ where: { name: "Alone" } });
  });
  expect(await notesOf([person("new", null)]), "the chief has left").toEqual([]);
  await makeEmployee({ name: "Alone" });
  expect(await notesOf([person("new", null)]), "somebody has no manager and no reports").toEqual([]);
});
