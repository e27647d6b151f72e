import { expect, test } from "vitest";
import { MOVES } from "@/lib/structure/merging/references";
import { hasOneWayIn, writesPast } from "./one-way-in";

const inSql = (sql: string) => `await tx.$executeRaw\`${sql}\`;\n`;

test.each([
  inSql("insert into evidence (id) values (1)"),
  inSql("insert\n  into evidence (id) values (1)"),
  inSql("update evidence v set level = 1"),
  inSql("update public.evidence set level = 1"),
  inSql('update "evidence" set level = 1'),
  inSql("update only evidence set level = 1"),
  inSql("merge into evidence v using other o on true when matched then delete"),
  inSql("delete from\n  evidence"),
  "await tx.evidence.createMany({ data });",
  "await tx.evidence\n    .createMany({ data });",
  'await tx["evidence"].createMany({ data });',
  "await tx.skill.create({ data: { name, evidence: { create: rows } } });",
  "await tx.skill.create({ data: { name, evidence: {\n  create: rows } } });",
  "await tx.employee.update({ where, data: { rated: { connect: { id } } } });",
  "await tx.skill.update({ where, data: { ratingsEntered: { disconnect: { id } } } });",
])("a second way to write evidence is found: %j", (code) => {
  expect(writesPast("lib/a.ts", code)).toContain("lib/a.ts writes evidence: call recordEvidence.");
  expect(writesPast("lib/skills/record-evidence.ts", code).join()).not.toContain("recordEvidence");
});

test.each([
  inSql("update employee set unit_id = 3"),
  inSql("update employee set unit_id=3"),
  inSql('update "employee" set unit_id = 3'),
  inSql("update public.employee e\n set title = 'A', manager_id = null where id = 1"),
  inSql("update employee set (unit_id, manager_id) = (1, 2)"),
  inSql('update employee set "active_until" = null'),
  inSql("merge into employee e using other o on true when matched then do nothing"),
  inSql("delete from employee where id = 1"),
  "await tx.employee.create({ data: { name } });",
  "await tx.employee\n  .update({ where, data: { unitId: 3 } });",
  "await tx.employee.update({ where, data });",
  "await tx.employee.update({ where: { id }, data: values });",
  "await tx.employee.update({ where: { id }, data: { ...values } });",
  "await tx.employee.update({ where: { id }, data: { unitId } });",
  "await tx.employee.update({ where: { id }, data: { unit: { connect: { id } } } });",
  "await tx.orgUnit.findMany(); await tx.other.update({ data: { reports: { connect: ids } } });",
])("a second way to write people is found: %j", (code) => {
  expect(writesPast("lib/a.ts", code)).toContain(
    "lib/a.ts writes a person's unit, manager or period: call changePerson.",
  );
});

test.each([
  ["await tx.jobRole.update({ where, data: { holders: { disconnect: { id } } } });", "changePerson"],
  ["await tx.skill.create({ data: { profiles: { create: lines } } });", "setTargets"],
  ["await tx.jobRole.create({ data: { profile: { createMany: { data } } } });", "setTargets"],
  [inSql("update org_unit set name = 'A'"), "changeUnit"],
  [inSql("insert into employee_unit select 1"), "writePersonHistory"],
])("other tables have one way in as well: %j", (code, call) => {
  expect(writesPast("lib/a.ts", code).join()).toContain(`: call ${call}.`);
});

test.each([
  inSql(`update \${table} set employee_id = 1`),
  inSql(`delete from\n  \${Prisma.raw(table)}`),
  inSql(`insert into \${into} select 1`),
])("a table that a value names is found: %j", (code) => {
  expect(writesPast("lib/a.ts", code).join()).toContain("names the table of a write by a value");
  expect(writesPast("lib/structure/merging/move-rows.ts", code)).toEqual([]);
});

test("what others may write is not found", () => {
  for (const code of [
    inSql("update evidence_note set text = 'A'"),
    inSql("select from evidence where id = 1 for update"),
    inSql("insert into person_skill as s (id) values (1) on conflict (id) do update set reached = 1"),
    inSql("update employee e set email = null where unit_id = 3"),
    inSql("update award a set holder_name = e.name from employee e where e.unit_id = 3"),
    inSql(`insert into \${CHANGED_PEOPLE} select 1`),
    "await tx.employee.update({ where: { id }, data: { version: { increment: 1 } } });\nconst unitId = 3;",
    "const [unit, evidence] = await db().evidence.findMany({ where: { evidence: { some: {} } } });",
  ])
    expect(writesPast("lib/a.ts", code)).toEqual([]);
});

test("a merge moves no rows of a table that only one file writes", () => {
  expect(MOVES.filter(({ table }) => hasOneWayIn(table))).toEqual([]);
});
