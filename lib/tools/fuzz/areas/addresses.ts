import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { TestServer } from "@/lib/testing/servers/test-server";
import type { FuzzArea } from "../area";
import { withDatabaseOf } from "../database-of";
import { drawRequest, type Targets } from "../draw-request";
import { type RawRequest, type RawResponse, sendRaw } from "../raw-http";

const PEOPLE = [
  "jonas.weidmann",
  "ingrid.solberg",
  "amara.okafor",
  "hanna.aalto",
  "rafael.duarte",
  "tomas.berger",
];
const REQUESTS = 25;

/** Addresses, methods, headers and bodies of any kind, over every page, route and action, by several people. */
export const addresses: FuzzArea = {
  name: "addresses",
  needsServer: true,
  async begin({ server }) {
    const running = await server();
    const port = Number(new URL(running.url).port);
    const targets = await readTargets(running, port);
    return async ({ draws, folder }) => {
      const requests = draws.times(REQUESTS, REQUESTS, () => drawRequest(draws, targets));
      const before = await withDatabaseOf(running, digest);
      const problems: string[] = [];
      let hasWritten = false;
      for (const [number, request] of requests.entries()) {
        const response = await sendRaw(port, request);
        hasWritten ||= request.method === "POST" && (response?.status ?? 0) < 400;
        const found = problemWith(request, response);
        if (!found) continue;
        writeFileSync(join(folder, `${number}.txt`), asText(request));
        problems.push(`${found} ${request.method} ${request.target.slice(0, 200)}`);
      }
      if (!hasWritten && (await withDatabaseOf(running, digest)) !== before)
        problems.push("Requests that were all refused, or only read, have changed something.");
      return problems;
    };
  },
};

function problemWith(request: RawRequest, response: RawResponse | null): string | null {
  if (response === null) return isUnfinished(request) ? null : "No response in 20 seconds:";
  const { status, head } = response;
  if (status >= 500) return `Status ${status}:`;
  if (status === 0) return isUnfinished(request) ? null : "The connection was closed without a response:";
  if (!/^x-content-type-options: nosniff\r?$/im.test(head)) return "A response without headers of security:";
  const location = /^location: (.*)$/im.exec(head)?.[1]?.trim();
  return location !== undefined && /^(\/\/|\\|[a-z]+:\/\/(?!localhost))/i.test(location)
    ? `It leads to ${location}:`
    : null;
}

/** It promises more than it sends: the server waits for the rest. */
const isUnfinished = ({ headers, body }: RawRequest) =>
  headers.some(
    ([name, value]) =>
      name === "transfer-encoding" || (name === "content-length" && Number(value) > body.length),
  );

const asText = ({ method, target, headers, body }: RawRequest) =>
  `${method} ${target} HTTP/1.1\n${headers.map(([name, value]) => `${name}: ${value}\n`).join("")}\n${body.toString("latin1")}`;

async function readTargets(running: TestServer, port: number): Promise<Targets> {
  const files = readdirSync("app", { recursive: true, encoding: "utf8" });
  const folders = files.flatMap((file) => /^(.*?)\/?(?:page\.tsx|route\.ts)$/.exec(file)?.[1] ?? []);
  const paths = folders.map(
    (folder) =>
      `/${folder
        .split("/")
        .filter((part) => !part.startsWith("("))
        .join("/")}`,
  );
  const manifest = JSON.parse(readFileSync(".next/server/server-reference-manifest.json", "utf8"));
  const cookies = await Promise.all(
    PEOPLE.map((name) => signIn(running.url, `${name}@adventure-works.example`)),
  );
  const ids = await withDatabaseOf(running, async (query) => {
    const rows = await query(
      `select id::text from (select id from attempt limit 5) a union all select id::text from (select id from enrolment limit 5) e
       union all select public_id::text from (select public_id from award limit 3) w union all select id::text from employee where id <= 20`,
    );
    return rows.map(({ id }) => String(id));
  });
  return { paths, actions: Object.keys(manifest.node), ids, cookies: [...cookies, ""], port };
}

async function signIn(url: string, name: string): Promise<string> {
  const response = await fetch(`${url}/api/sign-in`, {
    method: "POST",
    headers: { accept: "application/json" },
    body: new URLSearchParams({ name, password: "cairn-demo" }),
  });
  if (!response.ok) throw new Error(`${name} cannot sign in: ${response.status}.`);
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";", 1)[0])
    .join("; ");
}

/** What requests change when they change anything. */
const TABLES = [
  "employee",
  "org_unit",
  "skill",
  "job_role",
  "evidence",
  "assignment",
  "enrolment",
  "attempt",
  "attempt_answer",
  "credential_version",
  "pathway_version",
  "role_grant",
  "account",
  "organisation",
];

async function digest(query: (sql: string) => Promise<Record<string, unknown>[]>): Promise<string> {
  const parts = TABLES.map(
    (table) =>
      `select '${table}' as name, count(*)::text as rows, coalesce(sum(hashtextextended(t::text, 0)::numeric), 0)::text as digest from ${table} t`,
  );
  return JSON.stringify(await query(parts.join(" union all ")));
}
