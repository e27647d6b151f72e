import "server-only";
import { codeOf } from "@/lib/core/code-of";
import { type ErrorMessage, errorMessage } from "@/lib/core/error-message";
import type { Tx } from "@/lib/db/write";
import type { ImportPlan } from "../rules";
import type { HrPerson } from "./file";

/** Most people or roles named in the report of an import; the rest is counted. */
const MAX_NAMED = 200;

/** The job role that a file gives a person; null: none. */
export type RoleOf = (person: HrPerson) => string | null;

/** A file without codes of job roles and without titles says nothing about them. */
export const tellsRole = ({ roleCode, title }: HrPerson): boolean => roleCode !== undefined || title !== "";

/**
 * Read the mapping of titles. A job role is the file's code, or the one that the title is mapped to. A closed one is
 * none; `checkHr` refuses rows that give it by its code.
 */
export async function readRoleOf(tx: Pick<Tx, "$queryRaw">): Promise<RoleOf> {
  const rows = await tx.$queryRaw<{ title: string; code: string }[]>`
    select t.title, j.code from job_title t join job_role j on j.id = t.job_role_id where j.closed_on is null order by t.title collate "C" desc`;
  const closed = await readClosedRoles(tx);
  const codes = new Map([
    ...rows.map(({ title, code }) => [codeOf(title), code] as const),
    // A title as it is written stands before one that only reads the same.
    ...rows.map(({ title, code }) => [exactKey(title), code] as const),
  ]);
  const open = (code: string) => (closed.has(code) ? null : code);
  return ({ roleCode, title }) =>
    typeof roleCode === "string"
      ? open(roleCode)
      : (codes.get(exactKey(title)) ?? (title === "" ? null : (codes.get(codeOf(title)) ?? null)));
}

/** Names of closed job roles by code. */
export async function readClosedRoles(tx: Pick<Tx, "$queryRaw">): Promise<Map<string, string>> {
  const rows = await tx.$queryRaw<{ code: string; name: string }[]>`
    select code, name from job_role where closed_on is not null`;
  return new Map(rows.map(({ code, name }) => [code, name]));
}

/** No code holds a line break. */
const exactKey = (title: string) => `\n${title}`;

/** Job roles whose code stands in the file and not in the database. */
export async function newRoles(
  tx: Pick<Tx, "$queryRaw">,
  people: readonly HrPerson[],
): Promise<{ code: string; name: string; onet_code: string | null }[]> {
  const named = new Map<string, HrPerson>();
  for (const person of people) {
    const known = person.roleCode ? named.get(person.roleCode) : undefined;
    if (person.roleCode && !(known?.roleName && (known.onetCode || !person.onetCode)))
      named.set(person.roleCode, {
        ...person,
        roleName: known?.roleName ?? person.roleName,
        onetCode: known?.onetCode ?? person.onetCode,
      });
  }
  const stored = await tx.$queryRaw<{ code: string }[]>`
    select code from job_role where code = any(${[...named.keys()]}::text[])`;
  for (const { code } of stored) named.delete(code);
  return [...named].map(([code, { roleName, onetCode }]) => ({
    code,
    name: roleName ?? code,
    onet_code: onetCode,
  }));
}

/** Count the job roles of a file. */
export function planRoles(people: readonly HrPerson[], made: readonly { name: string }[]): ImportPlan {
  const codes = new Set(people.flatMap(({ roleCode }) => roleCode ?? []));
  return {
    entity: "job roles",
    added: made.length,
    changed: 0,
    unchanged: codes.size - made.length,
    examples: made.slice(0, 3).map(({ name }) => name),
  };
}

/** Say which active people of the file get no job role by it and have none by hand. */
export async function withoutRoleNotes(
  tx: Pick<Tx, "$queryRaw">,
  people: readonly (HrPerson & { row?: number })[],
  roleOf: RoleOf,
): Promise<ErrorMessage[]> {
  const without = people.filter((person) => person.isActive && roleOf(person) === null);
  if (without.length === 0) return [];
  const holders = await tx.$queryRaw<{ hrId: string }[]>`
    select distinct e.hr_id as "hrId" from employee e join employee_job_role h on h.employee_id = e.id
    where e.hr_id = any(${without.map(({ hrId }) => hrId)}::text[])
      and (not h.is_from_hr or not (e.hr_id = any(${without.filter(tellsRole).map(({ hrId }) => hrId)}::text[])))`;
  const held = new Set(holders.map(({ hrId }) => hrId));
  const listed = without.filter(({ hrId }) => !held.has(hrId));
  if (listed.length === 0) return [];
  const rest = listed.length - MAX_NAMED;
  return [
    errorMessage("integrations.withoutRole", { count: listed.length }),
    ...listed
      .slice(0, MAX_NAMED)
      .map(({ name, hrId, title }) =>
        title === ""
          ? errorMessage("integrations.personWithoutTitle", { name, id: hrId })
          : errorMessage("integrations.personWithoutRole", { name, id: hrId, title }),
      ),
    ...(rest > 0 ? [errorMessage("integrations.moreFaults", { count: rest })] : []),
  ];
}
