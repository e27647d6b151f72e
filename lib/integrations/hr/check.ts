import "server-only";
import { lastAdministrators } from "@/lib/access/last-holder";
import { type ErrorMessage, errorMessage } from "@/lib/core/error-message";
import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/write";
import { inCycles } from "../rules";
import type { Hr, HrRow } from "./file";
import { withPresentHrIds } from "./merged";
import { readClosedRoles } from "./roles";
import { matchOf, readHrUnits, unitReason } from "./units";

/** The existing people an HR file is checked against. */
type Present = {
  /** HR id in the file → the other person who has that row's e-mail now. */
  owners: ReadonlyMap<string, { hrId: string; name: string }>;
  /** HR id → HR id of the manager, for managers named in the file and everybody above them. */
  managers: ReadonlyMap<string, string | null>;
  /** Code of a closed job role → its name. */
  closedRoles: ReadonlyMap<string, string>;
  /** HR ids of the administrators without whom nobody could sign in as one. */
  lastAdmins: ReadonlySet<string>;
};
type Fault = { field: "email" | "manager" | "role" | "active"; reason: ErrorMessage };

/**
 * Refuse rows of an HR file that conflict with existing people: an e-mail of somebody else, an unknown
 * manager, a cycle of managers, a closed job role, a unit that is two or stands in its own branch, the end of
 * everybody who could sign in as an administrator. HR numbers of merged records are read as those of the person
 * who stayed.
 *
 * @returns the file without those rows, which are added to the bad ones with their reason
 */
export async function checkHr(tx: Pick<Tx, "$queryRaw">, given: Hr, now: Date): Promise<Hr> {
  const hr = await withPresentHrIds(tx, given);
  const present = {
    owners: await readOwners(tx, hr.people),
    managers: await readManagers(tx, hr.people),
    closedRoles: await readClosedRoles(tx),
    lastAdmins: await readLastAdmins(tx, hr.people, now),
  };
  const units = await readHrUnits(tx, hr.people, hr.keep);
  const bad = [...hr.bad];
  let people = hr.people.filter((person) => {
    const match = matchOf(units, person);
    if (!("fault" in match)) return true;
    const field = match.fault.kind === "twoGroups" ? "group" : "unit";
    bad.push({
      file: hr.file,
      row: person.row,
      column: hr.map[field] ?? field,
      reason: unitReason(match.fault),
    });
    return false;
  });
  // Repeated, because a row left out may be the manager of others, or keep an e-mail that another row was to
  // take.
  for (;;) {
    const faults = faultsOf(people, hr.rowOf, present);
    if (faults.size === 0) return { ...hr, people, bad };
    for (const [{ row }, { field, reason }] of faults)
      bad.push({ file: hr.file, row, column: hr.map[field] ?? field, reason });
    people = people.filter((person) => !faults.has(person));
  }
}

function faultsOf(
  people: readonly HrRow[],
  rowOf: ReadonlyMap<string, number>,
  present: Present,
): Map<HrRow, Fault> {
  const taken = new Set(people.map(({ hrId }) => hrId));
  const managers = new Map(present.managers);
  for (const { hrId, managerHrId } of people) managers.set(hrId, managerHrId);
  const circular = inCycles(managers);
  const faultOf = ({ hrId, email, name, managerHrId, roleCode, isActive }: HrRow): Fault | null => {
    if (!isActive && present.lastAdmins.has(hrId))
      return { field: "active", reason: errorMessage("integrations.lastAdmin", { name }) };
    const closedRole = typeof roleCode === "string" ? present.closedRoles.get(roleCode) : undefined;
    if (isActive && typeof roleCode === "string" && closedRole !== undefined)
      return {
        field: "role",
        reason: errorMessage("integrations.roleClosed", { code: roleCode, name: closedRole }),
      };
    const owner = present.owners.get(hrId);
    // An owner whose own row is accepted gets another e-mail from it: no two rows of a file have the same.
    if (owner && email !== null && !taken.has(owner.hrId))
      return {
        field: "email",
        reason: errorMessage("integrations.emailTaken", { email, name: owner.name, id: owner.hrId }),
      };
    if (managerHrId !== null && !managers.has(managerHrId))
      return { field: "manager", reason: reasonOf(managerHrId, rowOf.get(managerHrId)) };
    if (circular.has(hrId))
      return { field: "manager", reason: errorMessage("integrations.ownManager", { name }) };
    return null;
  };
  return new Map(
    people.flatMap((person) => {
      const fault = faultOf(person);
      return fault ? [[person, fault] as const] : [];
    }),
  );
}

const reasonOf = (manager: string, row: number | undefined) =>
  row === undefined
    ? errorMessage("integrations.managerUnknown", { manager })
    : errorMessage("integrations.managerFaulty", { manager, row });

async function readOwners(tx: Pick<Tx, "$queryRaw">, people: readonly HrRow[]): Promise<Present["owners"]> {
  const rows = await tx.$queryRaw<{ id: string; owner: string; name: string }[]>`
    select r.id, e.hr_id as owner, e.name
    from unnest(${people.map(({ hrId }) => hrId)}::text[], ${people.map(({ email }) => email)}::text[]) as r (id, email)
    join employee e on lower(e.email) = lower(r.email) and e.hr_id <> r.id`;
  return new Map(rows.map(({ id, owner, name }) => [id, { hrId: owner, name }]));
}

/** Read which of the people who leave are the last administrators. */
async function readLastAdmins(
  tx: Pick<Tx, "$queryRaw">,
  people: readonly HrRow[],
  now: Date,
): Promise<ReadonlySet<string>> {
  const leaving = people.flatMap(({ hrId, isActive }) => (isActive ? [] : [hrId]));
  if (leaving.length === 0) return new Set();
  const ids = await lastAdministrators(tx, Prisma.sql`p.hr_id = any(${leaving}::text[])`, now);
  const rows = await tx.$queryRaw<{ hrId: string }[]>`
    select hr_id as "hrId" from employee where id = any(${ids}::int[])`;
  return new Set(rows.map(({ hrId }) => hrId));
}

async function readManagers(
  tx: Pick<Tx, "$queryRaw">,
  people: readonly HrRow[],
): Promise<Present["managers"]> {
  const named = [...new Set(people.flatMap(({ managerHrId }) => managerHrId ?? []))];
  const rows = await tx.$queryRaw<{ id: string; manager: string | null }[]>`
    with recursive above as (
      select id, hr_id, manager_id from employee where hr_id = any(${named}::text[])
      union
      select m.id, m.hr_id, m.manager_id from above a join employee m on m.id = a.manager_id
    )
    select a.hr_id as id, m.hr_id as manager from above a left join employee m on m.id = a.manager_id`;
  return new Map(rows.map(({ id, manager }) => [id, manager]));
}
