import { readActor } from "@/lib/accounts/account";
import type { RoleName } from "@/lib/auth/permissions";
import type { Person } from "@/lib/auth/policy";
import { client, disconnect } from "@/lib/db/client";
import { closePool } from "@/lib/db/pool";
import { writeDemo } from "@/prisma/seed/demo";
import { copyDatabase, migratedDatabase, onServer, siblingUrl } from "./clone-database";
import { withDatabase } from "./database";

/** The time at which tests load the demo organisation. */
export const DEMO_NOW = new Date("2026-11-22T10:00:00Z");

/** Give the tests of a file a separate database with the demo organisation; call it at the top of the file. */
export const withDemo = (): void => withDatabase(demoDatabase);

/** Identifies the sessions that load the demo organisation, or wait for it. */
const LOADING = 7_249_002;

/** Return the name of a database with the demo organisation; the first file of a run that asks for it makes it. */
const demoDatabase = (): Promise<string> =>
  onServer(async (server) => {
    const name = process.env.CAIRN_TEST_DEMO ?? "";
    await server.query("select pg_advisory_lock($1)", [LOADING]);
    const known = await server.query("select from pg_database where datname = $1", [name]);
    if (known.rowCount) return name;
    const loading = `${name}_loading`;
    await server.query(`drop database if exists ${loading} with (force)`);
    await copyDatabase(migratedDatabase(), loading);
    process.env.DATABASE_URL = siblingUrl(loading);
    await writeDemo({ publicUrl: "http://localhost:3000", now: DEMO_NOW, isOpen: false });
    await disconnect();
    await closePool();
    await server.query(`alter database ${loading} rename to ${name}`);
    return name;
  });

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
