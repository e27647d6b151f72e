import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { IS_UNFINISHED } from "@/lib/assessments/waiting-sql";
import { dataFolder, readSecret } from "@/lib/boot/data-folder";
import { startEmbedded } from "@/lib/db/embedded/start";

// Measures bulk operations on a copy of the measured organisation, which is dropped afterwards.
const folder = dataFolder();
const postgres = await startEmbedded(folder);
const copy = `bulk_${randomUUID().slice(0, 8)}`;
const admin = new pg.Client({ connectionString: postgres.url.replace(/\/cairn$/, "/postgres") });
await admin.connect();
await admin.query(`create database ${copy} template cairn`);
process.env.DATABASE_URL = postgres.url.replace(/\/cairn$/, `/${copy}`);
process.env.CAIRN_SECRET = readSecret(folder);

const { migrate } = await import("@/lib/db/migrate");
await migrate(process.env.DATABASE_URL);
const { db } = await import("@/lib/db/read");
const { client } = await import("@/lib/db/client");
const { closeConnections } = await import("@/lib/boot/connections");
const { assignPathway } = await import("@/lib/learning/assign-pathway");
const { assignToEverybody, compareAssigning, queueToMany, sendInvitations } = await import("./mails");
const { measureCompany } = await import("./company");
const { previewAssignment } = await import("@/lib/assignments/preview");
const { badgeJwt } = await import("@/lib/awards/badge-jwt");
const { deriveAwards } = await import("@/lib/awards/commands");
const { signAwards } = await import("@/lib/awards/signing");
const { runImport } = await import("@/lib/integrations/command-line");
const { transaction } = await import("@/lib/db/write");
const { publishPathwayFile } = await import("@/lib/library/publish-pathway");
const { readPathwayFiles } = await import("@/lib/library/pathway-files");
const { writeHrFile } = await import("./hr-file");
const { addDays } = await import("@/lib/core/calendar");
const { activeOn } = await import("@/lib/db/active");
const { readOrganisation } = await import("@/lib/people/organisation");
const context = { actor: { kind: "system" as const, job: "bench" }, now: new Date() };
const { today } = await readOrganisation(db(), context.now);

console.log(`\n${"bulk work".padEnd(52)}${"s".padStart(8)}${"a second".padStart(10)}${"cpu s".padStart(8)}`);
try {
  await warmUp();
  await assignToAll();
  await compareAssigning(freshPathway, addDays(today, 90));
  await issueToAll();
  await queueToMany(await activePeople());
  await measureCompany(context, timed);
  await sendInvitations(timed);
  await importAll();
} finally {
  await closeConnections();
  await admin.query(`drop database ${copy} with (force)`);
  await admin.end();
  await postgres.stop();
}
process.exit(0);

async function timed<T>(name: string, count: number, limit: string, work: () => Promise<T>): Promise<T> {
  const before = process.cpuUsage();
  const started = performance.now();
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  const seconds = (performance.now() - started) / 1000;
  console.log(
    `${name.padEnd(52)}${seconds.toFixed(2).padStart(8)}${(count / seconds).toFixed(0).padStart(10)}${((user + system) / 1e6).toFixed(1).padStart(8)}   (${limit})`,
  );
  return result;
}

function activePeople() {
  return client().$queryRaw<
    { id: number }[]
  >`select p.id from employee p where ${activeOn(today)} order by p.id`;
}

/** Compile the code and open connections; the caches of PostgreSQL are as in a running server. */
async function warmUp() {
  await client().$queryRaw`select count(*) from employee e join enrolment n on n.employee_id = e.id`;
}

async function assignToAll() {
  const input = assignToEverybody(await freshPathway(), addDays(today, 90));
  const people = (await activePeople()).length;
  await timed(`preview an assignment to ${people} people`, people, "under 1 s", () =>
    previewAssignment(context.actor, input, context.now),
  );
  const { enrolled } = await timed(`assign a pathway to ${people} people`, people, "at most 3 s", () =>
    assignPathway(context, input),
  );
  console.log(`  ${enrolled} entered`);
}

/** Return a pathway of the catalogue on which nobody is enrolled yet. */
async function freshPathway(): Promise<number> {
  const [file] = readPathwayFiles();
  const author = await client().employee.findFirstOrThrow({ orderBy: { id: "asc" } });
  if (!file) throw new Error("The catalogue is empty.");
  const written = { authorId: author.id, publishedAt: context.now };
  const bench = { ...file, slug: "bench" };
  return (await transaction((tx) => publishPathwayFile(tx, bench, written))).pathwayId;
}

async function issueToAll() {
  const [version, other] = await client().credentialVersion.findMany({
    where: { state: "published", assessments: { some: { kind: "quiz" } } },
    include: { assessments: true },
    orderBy: { id: "asc" },
    take: 2,
  });
  if (!version || !other) throw new Error("There are no two credentials with a quiz.");
  const people = await activePeople();
  await markAllPassed(other);
  await markAllPassed(version);
  const issue = async (versionId: number, to: { id: number }[]) => {
    const pairs = to.map(({ id }) => [id, versionId]);
    const { awardIds } = await deriveAwards({ ...context, now: new Date() }, { pairs });
    return (await signAwards({ ...context, now: new Date() }, { awardIds })).awardIds.length;
  };
  await issue(other.id, people.slice(0, 500)); // warm up
  let issued = 0;
  await timed(
    `issue ${people.length} badges: signed, with evidence and levels`,
    people.length,
    "at least 1,000 a second",
    async () => {
      for (let at = 0; at < people.length; at += 1000)
        issued += await issue(version.id, people.slice(at, at + 1000));
    },
  );
  console.log(`  ${issued} issued`);
  const some = await client().award.findMany({
    where: { signedCredential: { not: null } },
    orderBy: { id: "desc" },
    take: 500,
    select: { signedCredential: true },
  });
  await timed("  500 of them as JWT, signed when asked for", 500, "no limit", async () => {
    for (const { signedCredential } of some) await badgeJwt(signedCredential ?? "");
  });
}

/** Supersede the credential's awards, and insert attempts that everybody has just passed. */
async function markAllPassed(version: { credentialId: number; assessments: { id: number }[] }) {
  await client()
    .$executeRaw`update award set superseded_at = earned_at where credential_id = ${version.credentialId} and superseded_at is null and revoked_at is null`;
  await client()
    .$executeRaw`delete from attempt_marker where attempt_id in (select id from attempt where assessment_id = any(${version.assessments.map(({ id }) => id)}::int[]))`;
  for (const { id } of version.assessments)
    await client().$executeRaw`
      insert into attempt (employee_id, assessment_id, number, state, started_at, submitted_at, decided_at, points, max_points)
      select e.id, ${id}, 1 + coalesce((select max(t.number) from attempt t where t.employee_id = e.id and t.assessment_id = ${id}), 0), 'passed', now() - interval '1 hour', now(), now(), 9, 10
      from employee e where ${activeOn(today, "e")} and not exists (select from attempt t where t.employee_id = e.id and t.assessment_id = ${id} and ${IS_UNFINISHED})`;
}

async function importAll() {
  const place = mkdtempSync(join(tmpdir(), "cairn-bulk-"));
  try {
    const few = writeHrFile(place, "W", 300, today);
    await runImport(few, new Date()); // warm up
    await runImport([...few, "--apply"], new Date());
    const all = writeHrFile(place, "X", 10_000, today);
    await timed("import 10,000 people: dry run", 10_000, "both together at most 5 s", () =>
      runImport(all, new Date()),
    );
    await timed("import 10,000 people: apply", 10_000, "both together at most 5 s", () =>
      runImport([...all, "--apply"], new Date()),
    );
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}
