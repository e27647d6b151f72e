import "server-only";
import { z } from "zod";
import { type Context, defineCommand } from "@/lib/command/command";
import { enqueue } from "@/lib/command/enqueue";
import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/write";
import { CHANGED_PEOPLE, changePerson } from "@/lib/people/change-person";
import { changeUnit } from "@/lib/people/change-unit";
import { lockLines } from "@/lib/people/lock-lines";
import { lockTree } from "@/lib/people/lock-tree";
import { refreshSkills } from "@/lib/skills/refresh";
import { profileTitles } from "../onet/apply";
import { type ImportReport, MAX_SHOWN } from "../rules";
import { checkRows } from "./check";
import { readRefused } from "./faults";
import { type Hr, hrOf } from "./file";
import { storeFinal } from "./final";
import { identifyPeople } from "./identify";
import { leftLinkNotes, secondRootNotes } from "./link-notes";
import type { HrPerson } from "./person";
import { renameNotes } from "./renames";
import { changeNotes, planPeople } from "./report";
import { newRoles, planRoles, storeTitles, withoutRoleNotes } from "./roles";
import { stageRows } from "./stage";
import { planUnits, unitLevels, unitNotes } from "./unit-changes";
import { type HrUnits, readHrUnits, requireKept, storeUnits } from "./units";

/** A file of a million people takes minutes. */
const MILLISECONDS = 4 * 3_600_000;
/** The payload of a job is bounded; after a larger import the hourly job covers everybody. */
const MAX_ENQUEUED = 5000;
/** People whose levels are computed at a time. */
const REFRESHED = 20_000;

const hrSchema = z.custom<Hr & { isStrict?: boolean; shown?: number }>(
  (value) => typeof value === "object" && value !== null && "rows" in value,
);

/**
 * Write people from an HR file in one transaction: units, job roles, people, managers, history. Rows that are wrong are
 * refused, and all others come in; with `isStrict` nothing is written while a row is wrong. `shown`: most changes that
 * the report names.
 */
export const applyHr = defineCommand({
  name: "import.hr",
  permission: "import:run",
  input: hrSchema,
  milliseconds: MILLISECONDS,
  async run(tx, hr, by): Promise<ImportReport & { id: string; unchanged?: true }> {
    await lockLines(tx);
    await lockTree(tx);
    const { units, report } = await compare(tx, hr, by.now, lockPeopleOfFile);
    if (hr.isStrict && report.refused > 0) return { id: "hr", unchanged: true, ...report };
    await write(tx, units, by);
    await refreshChanged(tx, by.now);
    return { id: "hr", ...report };
  },
  record: (_input, { plans, refused }) => ({ plans: plans.map(({ examples: _, ...plan }) => plan), refused }),
});

/** Compare an HR file with what is stored, as applying it would, and write nothing. */
export const previewHr = defineCommand({
  name: "import.preview-hr",
  permission: "import:run",
  input: hrSchema,
  milliseconds: MILLISECONDS,
  async run(tx, hr, { now }): Promise<ImportReport & { id: string; unchanged: true }> {
    const { report } = await compare(tx, hr, now);
    return { id: "hr", unchanged: true, ...report };
  },
});

/** What is read of these people must not change until it is written with what the file tells. */
const lockPeopleOfFile = (tx: Tx) => tx.$executeRaw`
  select e.id from employee e where e.hr_id in (select hr_id from hr_row) order by e.id for update`;

/**
 * Stage the rows, refuse those that are wrong, and tell what the others change.
 *
 * @param beforeReading  called once it is known whom the rows are about
 */
async function compare(
  tx: Tx,
  hr: Hr & { shown?: number },
  now: Date,
  beforeReading?: (tx: Tx) => Promise<unknown>,
): Promise<{ units: HrUnits; report: ImportReport }> {
  await stageRows(tx, hr);
  await identifyPeople(tx);
  await beforeReading?.(tx);
  await checkRows(tx, hr.keep, now);
  const units = await readHrUnits(tx, hr.keep);
  requireKept(units);
  await storeUnits(tx, units);
  await storeTitles(tx);
  await storeFinal(tx, now);
  return { units, report: await reportOf(tx, hr, units) };
}

async function reportOf(tx: Tx, hr: Hr & { shown?: number }, units: HrUnits): Promise<ImportReport> {
  const { bad, count } = await readRefused(tx, hr);
  return {
    plans: [planUnits(units), await planRoles(tx, await newRoles(tx)), await planPeople(tx)],
    changes: await changeNotes(tx, hr.shown ?? MAX_SHOWN),
    notes: [
      ...(await renameNotes(tx, units)),
      ...unitNotes(units),
      ...(await leftLinkNotes(tx)),
      ...(await secondRootNotes(tx, hr)),
      ...(await withoutRoleNotes(tx)),
    ],
    bad,
    refused: count,
  };
}

/** Write with set-based statements, in order of their dependencies. */
async function write(tx: Tx, units: HrUnits, by: Context): Promise<void> {
  await changeUnit(tx, unitLevels(units), by);
  await tx.$executeRaw`
    insert into job_role (code, name, onet_code)
    select code, name, onet_code from jsonb_to_recordset(${JSON.stringify(await newRoles(tx))}::jsonb) as r (code text, name text, onet_code text)
    order by code
    on conflict (code) do nothing`;
  const profiled = await profileTitles(tx, by);
  await changePerson(tx, Prisma.sql`hr_final`, by);
  await tx.$executeRaw`
    insert into ${CHANGED_PEOPLE} select employee_id from employee_job_role where job_role_id = any(${profiled}::int[])
    on conflict do nothing`;
}

/** Compute the levels of those who are new, moved, changed role, or whose role got a profile. */
async function refreshChanged(tx: Tx, now: Date): Promise<void> {
  let count = 0;
  for (let after = 0; ; ) {
    const rows = await tx.$queryRaw<{ id: number }[]>`
      select id from ${CHANGED_PEOPLE} where id > ${after} order by id limit ${REFRESHED}`;
    const ids = rows.map(({ id }) => id);
    const last = ids.at(-1);
    if (last === undefined) return;
    await refreshSkills(tx, ids, now);
    if (count === 0 && ids.length <= MAX_ENQUEUED)
      await enqueue(tx, "enrolment.refresh", { employeeIds: ids });
    count += ids.length;
    after = last;
  }
}

/**
 * Write people whom a program tells of, as an import does. Their levels are the caller's to refresh.
 *
 * @throws Error when a row is refused: a program knows better
 */
export async function writePeople(tx: Tx, people: readonly HrPerson[], by: Context): Promise<void> {
  const { units, report } = await compare(tx, hrOf(people), by.now);
  const [bad] = report.bad;
  if (bad) throw new Error(`Row ${bad.row} is refused: ${bad.reason.key}.`);
  await write(tx, units, by);
}
