import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { resolve } from "node:path";
import { build } from "./build";
import { startTestServer } from "./test-server";

/** People of the organisation that is measured; `npm run bench -- 1000` for a quick look. */
const people = Number(process.argv[2] ?? 10_000);
const folder = resolve(".data", `bench-${people}`);
const ROUNDS = 40;
const AT_ONCE = 16;

/** What is asked for, as whom; the first is the baseline: a dynamic page with the frame and nothing in it. */
const PAGES: [role: string, path: string][] = [
  ["235", "/bench-nothing-here"],
  ["235", "/overview"],
  ["235", "/coverage"],
  ["235", "/coverage?by=role"],
  ["235", "/people"],
  ["235", "/enrolments"],
  ["235", "/assign"],
  ["235", "/pathways"],
  ["235", "/credentials"],
  ["8", "/my"],
  ["8", "/my/pathways"],
  ["8", "/my/skills"],
  ["8", "/my/badges"],
  ["26", "/team"],
  ["211", "/marking"],
  ["1", "/executive"],
  ["217", "/audit"],
];

if (!existsSync(`${folder}/postgres`)) {
  const seeded = spawnSync(
    process.execPath,
    [
      "--disable-warning=ExperimentalWarning",
      "--import",
      "./lib/boot/resolve.mjs",
      "lib/boot/seed.ts",
      "--employees",
      String(people),
    ],
    { stdio: "inherit", env: { ...process.env, CAIRN_DATA: folder } },
  );
  if (seeded.status !== 0) process.exit(1);
}
await build();
const server = await startTestServer([], folder);
try {
  console.log(
    `\n${people} people · ${cpus().length} cores (${cpus()[0]?.model.trim()}) · load ${loadavg()
      .map((load) => load.toFixed(2))
      .join(" ")} · ${ROUNDS} requests after 5 to warm up\n`,
  );
  console.log(
    `${"page".padEnd(28)}${"p50 ms".padStart(9)}${"p95 ms".padStart(9)}${`p50 at ${AT_ONCE}`.padStart(11)}${"req/s".padStart(8)}${"kB".padStart(7)}`,
  );
  const cookies = new Map<string, string>();
  for (const [role, path] of PAGES) {
    if (!cookies.has(role)) cookies.set(role, await signIn(role));
    await measure(path, cookies.get(role) ?? "");
  }
  const { badge } = await publicAddresses();
  if (badge) await measure(badge, "");
} finally {
  await server.stop();
}

async function measure(path: string, cookie: string) {
  const ask = async () => {
    const started = performance.now();
    const answer = await fetch(server.url + path, {
      headers: { cookie, accept: "text/html" },
      redirect: "manual",
    });
    const bytes = (await answer.arrayBuffer()).byteLength;
    return { ms: performance.now() - started, bytes, status: answer.status };
  };
  for (let round = 0; round < 5; round += 1) await ask();
  const alone: number[] = [];
  let last = await ask();
  for (let round = 0; round < ROUNDS; round += 1) {
    last = await ask();
    alone.push(last.ms);
  }
  const started = performance.now();
  const together: number[] = [];
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let round = 0; round < ROUNDS / 4; round += 1) together.push((await ask()).ms);
    }),
  );
  const rate = (together.length * 1000) / (performance.now() - started);
  const show = (value: number, width: number) => value.toFixed(1).padStart(width);
  console.log(
    `${path.padEnd(28)}${show(at(alone, 0.5), 9)}${show(at(alone, 0.95), 9)}${show(at(together, 0.5), 11)}${rate.toFixed(0).padStart(8)}${(last.bytes / 1000).toFixed(0).padStart(7)}${last.status === 200 ? "" : `  (${last.status})`}`,
  );
}

/** The value below which this share of the values lies. */
function at(values: number[], share: number): number {
  return (
    [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(share * values.length))] ?? 0
  );
}

async function signIn(hrId: string): Promise<string> {
  const { emails } = await publicAddresses();
  const csrf = await fetch(`${server.url}/api/auth/csrf`);
  const jar = csrf.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const answer = await fetch(`${server.url}/api/auth/callback/credentials`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie: jar, "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({
      csrfToken,
      email: emails.get(hrId) ?? "",
      password: "cairn-demo",
      json: "true",
    }),
  });
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

/** E-mail addresses of the sign-ins, and the address of one badge, from the database that is measured. */
async function publicAddresses(): Promise<{ emails: Map<string, string>; badge: string | null }> {
  const { default: pg } = await import("pg");
  const { readFileSync } = await import("node:fs");
  const port = readFileSync(`${folder}/postgres/postmaster.pid`, "utf8").split("\n")[3];
  const client = new pg.Client({
    connectionString: `postgresql://cairn:${readFileSync(`${folder}/postgres.password`, "utf8").trim()}@127.0.0.1:${port}/cairn`,
  });
  await client.connect();
  const people = await client.query("select hr_id, email from employee where password_hash is not null");
  const award = await client.query("select public_id from award where signed_at is not null limit 1");
  await client.end();
  return {
    emails: new Map(people.rows.map(({ hr_id, email }) => [hr_id, email])),
    badge: award.rows[0] ? `/badges/${award.rows[0].public_id}` : null,
  };
}
