import { beforeAll, expect, test } from "vitest";
import { getSignedBadge } from "@/lib/awards/queries";
import { toDay } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import { addPerson, editPerson } from "@/lib/structure/person-commands";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeEmployee, makeOrganisation, makeUnit } from "@/lib/testing/factories";
import { fillRecord } from "@/lib/testing/full-record";
import { verifyIndependently } from "@/lib/testing/independent-verifier";
import { mergePeople } from "./merge-people";
import { BY_OWN_STEP, KEPT, MOVES } from "./references";

withDatabase();

const NOW = new Date("2026-11-22T10:00:00Z");
let admin: Awaited<ReturnType<typeof makeEmployee>>;
const by = () => ({ actor: actorOf(admin, ["admin"]), now: NOW });

beforeAll(async () => {
  await makeOrganisation();
  admin = await makeEmployee();
});

/** Columns that refer to people or accounts, by foreign key, by name, or as a list of ids. */
const COLUMNS = `
  select distinct c.table_name || '.' || c.column_name as name from information_schema.columns c
  join information_schema.tables t using (table_schema, table_name)
  where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.table_name not like '\\_%' and (
    exists (select from information_schema.key_column_usage k
            join information_schema.referential_constraints r using (constraint_schema, constraint_name)
            join information_schema.table_constraints u on u.constraint_schema = r.unique_constraint_schema and u.constraint_name = r.unique_constraint_name
            where k.table_schema = 'public' and k.table_name = c.table_name and k.column_name = c.column_name and u.table_name in ('employee', 'account'))
    or c.column_name ~ '(^|_)(employee|person|manager|rater|assessor|author|actor|former|holder)_ids?$|_by_ids?$') order by 1`;
const columns = async () =>
  (await client().$queryRawUnsafe<{ name: string }[]>(COLUMNS)).map(({ name }) => name);

/** Columns in which a row names the person. */
async function naming(id: number): Promise<string[]> {
  const found: string[] = [];
  for (const name of await columns()) {
    const [table = "", column = ""] = name.split(".");
    const condition = column.endsWith("_ids") ? `${id} = any("${column}")` : `"${column}" = ${id}`;
    const [row] = await client().$queryRawUnsafe<{ any: boolean }[]>(
      `select exists (select from "${table}" where ${condition}) as any`,
    );
    if (row?.any) found.push(name);
  }
  return found;
}

test("every column that names people is moved by a merge, changed by a step of it, or kept for a reason", async () => {
  const moved = MOVES.map(({ table, column }) => `${table}.${column}`);
  const listed = [...new Set([...moved, ...Object.keys(BY_OWN_STEP), ...Object.keys(KEPT)])];
  expect(listed.toSorted()).toEqual((await columns()).toSorted());
});

test("afterwards only what is kept for a reason names the record that ended; nothing else of it is lost", async () => {
  const { id: unitId } = await makeUnit();
  const [manager, other] = [await makeEmployee(), await makeEmployee()];
  const person = { name: "Ana Lund", unitId, managerId: manager.id };
  const keep = await addPerson(by(), person);
  const merge = await addPerson(by(), { ...person, email: "ana@example.com" });
  const filled = await fillRecord(merge.id, by());
  const asMerged = { actor: actorOf({ ...merge, name: "Ana Lund" }, ["admin"]), now: NOW };
  await editPerson(asMerged, {
    employeeId: other.id,
    version: 1,
    managerId: merge.id,
    requestKey: crypto.randomUUID(),
  });
  // Each column is tried: an empty one would prove nothing. The first is written by the merge, and nobody has an open
  // and a closed account.
  const untried = ["merged_person.former_id", "closed_account.employee_id"];
  expect(await naming(merge.id)).toEqual((await columns()).filter((name) => !untried.includes(name)));

  const countRows = async () => {
    const counts: Record<string, number> = {};
    for (const { table } of MOVES)
      counts[table] = Number(
        (await client().$queryRawUnsafe<{ n: bigint }[]>(`select count(*) as n from "${table}"`))[0]?.n,
      );
    return counts;
  };
  const before = await countRows();
  await mergePeople(by(), { keepId: keep.id, keepVersion: 1, mergeId: merge.id, mergeVersion: 1 });
  expect((await naming(merge.id)).filter((name) => !(name in KEPT))).toEqual([]);
  expect(await countRows()).toEqual({ ...before, merged_person: (before.merged_person ?? 0) + 1 });

  const kept = await client().employee.findUniqueOrThrow({ where: { id: keep.id } });
  expect(kept).toMatchObject({ name: "Ana Lund", email: "ana@example.com", managerId: manager.id, unitId });
  expect(await client().account.findUniqueOrThrow({ where: { employeeId: keep.id } })).toMatchObject({
    signInName: "ana@example.com",
  });
  expect(await client().accountSession.count({ where: { employeeId: keep.id } })).toBe(1);
  await expectHistory(keep.id, merge.id, other.id);
  await expectMentions(keep.id, merge.id);
  await expectVerifies(filled.award.publicId, filled.award.signedCredential);
});

/** The history of the record that ended ends on the day; reports have the one that stays as their manager from then on. */
async function expectHistory(keepId: number, mergeId: number, reportId: number): Promise<void> {
  const where = { employeeId: mergeId };
  const ends = [
    await client().employeeUnit.findMany({ where }),
    await client().employeeManager.findMany({ where }),
    await client().employmentPeriod.findMany({ where }),
  ].flat();
  expect(ends.map(({ untilOn }) => untilOn && toDay(untilOn))).toEqual(ends.map(() => "2026-11-22"));
  expect(ends.length).toBeGreaterThanOrEqual(3);
  const managers = await client().employeeManager.findMany({
    where: { employeeId: reportId },
    orderBy: { id: "asc" },
  });
  expect(managers.map(({ managerId, untilOn }) => [managerId, untilOn && toDay(untilOn)])).toEqual([
    [mergeId, "2026-11-22"],
    [keepId, null],
  ]);
}

async function expectMentions(keepId: number, mergeId: number): Promise<void> {
  const { audience } = await client().assignment.findFirstOrThrow({ where: { createdById: keepId } });
  const { employeeIds } = audience as { employeeIds: number[] };
  expect(employeeIds).toContain(keepId);
  expect(employeeIds).not.toContain(mergeId);
  const planned = await client().plannedChange.findMany({
    where: { createdById: keepId },
    orderBy: { id: "asc" },
  });
  expect(planned.map(({ values, cancelledAt }) => [values, cancelledAt !== null])).toEqual([
    [{ managerId: null }, true],
    [{ managerId: keepId }, false],
  ]);
  expect(await client().mergedPerson.findMany({ orderBy: { formerId: "asc" } })).toMatchObject([
    { formerId: mergeId, employeeId: keepId, formerName: "Ana Lund" },
    { formerId: 1_000_000 + mergeId, employeeId: keepId },
  ]);
}

/** The badge has the same address, and the recipient that was signed. */
async function expectVerifies(publicId: string, signed: string | null): Promise<void> {
  const badge = await getSignedBadge(publicId);
  expect(badge).toMatchObject({ credential: signed });
  const key = await client().issuerKey.findFirstOrThrow({ where: { algorithm: "Ed25519", retiredAt: null } });
  const { publicMultibase } = key;
  expect(
    await verifyIndependently(JSON.parse(signed ?? "{}"), { publicKeyMultibase: publicMultibase ?? "" }),
  ).toBe(true);
}
