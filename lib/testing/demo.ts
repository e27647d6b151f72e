import { readActor } from "@/lib/accounts/account";
import type { RoleName } from "@/lib/auth/permissions";
import type { Person } from "@/lib/auth/policy";
import { client } from "@/lib/db/client";
import { writeDemo } from "@/prisma/seed/demo";

/** The time at which tests load the demo organisation. */
export const DEMO_NOW = new Date("2026-11-22T10:00:00Z");

/** Load the demo organisation into the database of the test file. */
export const loadDemo = () => writeDemo({ publicUrl: "http://localhost:3000", now: DEMO_NOW, isOpen: false });

/** Return the actor of a demo sign-in, by HR number. */
export async function demoActor(hrId: string): Promise<Person> {
  const { id } = await client().employee.findUniqueOrThrow({ where: { hrId } });
  const actor = await readActor(id, DEMO_NOW);
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
