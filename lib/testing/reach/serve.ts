import { readFileSync } from "node:fs";
import { join } from "node:path";
import { cookieOf } from "@/lib/testing/cookie-jar";
import { startTestServer } from "@/lib/testing/servers/test-server";
import { allNames, idsOf, nameOf } from "./names";

/**
 * Run the product on an empty data folder, filled with the organisation of the reach tables. Prints its URL,
 * the names and everybody's cookies as one line of JSON; stops when its input ends.
 */
const server = await startTestServer(["--empty"]);
const folder = server.environment.CAIRN_TEST_DATA ?? "";
const read = (file: string) => readFileSync(join(folder, file), "utf8");
const port = read("postgres/postmaster.pid").split("\n")[3];
process.env.CAIRN_DATA = folder;
process.env.CAIRN_SECRET = read("secret").trim();
process.env.DATABASE_URL = `postgresql://cairn:${read("postgres.password").trim()}@127.0.0.1:${port}/cairn`;

const { makeReachOrganisation } = await import("./organisation");
const { disconnect } = await import("@/lib/db/client");
await makeReachOrganisation();

const cookies: Record<string, string> = {};
for (const employeeId of idsOf("person")) cookies[nameOf("person", employeeId)] = await cookieOf(employeeId);
await disconnect();
console.log(JSON.stringify({ url: server.url, names: allNames(), cookies }));

process.stdin.resume();
process.stdin.once("end", async () => {
  await server.stop();
  process.exit(0);
});
