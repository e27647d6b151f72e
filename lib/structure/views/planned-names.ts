import "server-only";
import { type Actor, allow } from "@/lib/auth/policy";
import { db } from "@/lib/db/read";
import type { PlannedRow } from "../planned";

/** Names by kind and id: `unit 12`, `person 5`, `role 3`. */
export type PlannedNames = Record<string, string>;

/** Read the names of the units, people and job roles in the values of planned changes. */
export async function namesOfPlanned(actor: Actor, rows: readonly PlannedRow[]): Promise<PlannedNames> {
  allow(actor, "planned-change:read");
  const values = rows.map((row) => Object(row.values) as Record<string, unknown>);
  const idsIn = (...keys: string[]) =>
    values.flatMap((one) => keys.flatMap((key) => one[key] ?? [])).filter((id) => typeof id === "number");
  const [units, people] = [idsIn("unitId", "parentId"), idsIn("managerId")];
  const roles = idsIn("addRoleIds", "endRoleIds");
  if (units.length + people.length + roles.length === 0) return {};
  const named = await db().$queryRaw<{ key: string; name: string }[]>`
    select 'unit ' || id as key, name from org_unit where id = any(${units}::int[])
    union all select 'person ' || id, name from employee where id = any(${people}::int[])
    union all select 'role ' || id, name from job_role where id = any(${roles}::int[])`;
  return Object.fromEntries(named.map(({ key, name }) => [key, name]));
}
