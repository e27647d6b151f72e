import { readActor } from "@/lib/accounts/account";
import type { RoleName } from "@/lib/auth/permissions";
import type { Person } from "@/lib/auth/policy";
import { client } from "@/lib/db/client";
import { writeDemo } from "@/prisma/seed/demo";

/** The moment at which the demo company of tests is loaded. */
export const DEMO_NOW = new Date("2026-11-22T10:00:00Z");

/** Loads the demo company into the database of the test file. */
export const loadDemo = () => writeDemo({ publicUrl: "http://localhost:3000", now: DEMO_NOW, isOpen: false });

/** The actor behind a sign-in of the demo, by the number of the HR file. */
export async function demoActor(hrId: string): Promise<Person> {
  const employee = await client().employee.findUniqueOrThrow({ where: { hrId } });
  const actor = await readActor(
    { employeeId: employee.id, sessionVersion: employee.sessionVersion },
    DEMO_NOW,
  );
  if (!actor) throw new Error(`${hrId} cannot sign in.`);
  return actor;
}

export const DEMO: Record<Exclude<RoleName, "system">, string> = {
  admin: "263",
  lnd: "235",
  assessor: "211",
  manager: "26",
  employee: "8",
  executive: "1",
  auditor: "217",
};
