import { randomUUID } from "node:crypto";
import { markSubmission } from "@/lib/assessments/marking";
import { rateSkill } from "@/lib/skills/commands";
import { actorOf, makeEmployee, makeOrganisation, makeSkill } from "@/lib/testing/factories";
import { runJobs } from "@/lib/testing/jobs";
import { fullMarks, makeAssessor, makeProjectCredential, makeSubmission } from "@/lib/testing/learning";
import { passedFiles } from "./passed";

const NOW = new Date("2026-11-01T09:00:00Z");

/** Every write passes these, the same frame around each command. */
const EVERY_WRITE = /^lib\/(core|db|command)\//;

/**
 * Measure the files that two writes pass besides core, db and command, on an empty database: those with a
 * function that runs before the row is written, and by name those that only declare what a form or the queue
 * calls. The session is read before, as for every page.
 */
export async function measureWays(): Promise<{ name: string; files: string[] }[]> {
  await makeOrganisation();
  return [
    { name: "A manager's rating to the level row", files: await rating() },
    { name: "A marked project to its evidence", files: await marking() },
  ];
}

async function rating(): Promise<string[]> {
  const manager = await makeEmployee();
  const report = await makeEmployee({ managerId: manager.id });
  const skill = await makeSkill();
  const sent = { employeeId: report.id, skillId: skill.id, level: 3, requestKey: randomUUID() };
  const run = await passedFiles(
    () => rateSkill({ actor: actorOf(manager, ["manager"]), now: NOW }, sent),
    /insert\s+into\s+person_skill\b/,
  );
  return besides([...run, "lib/skills/actions.ts"]);
}

async function marking(): Promise<string[]> {
  // Run the jobs that the rating enqueued.
  await runJobs(NOW);
  const assessor = await makeAssessor();
  const version = await makeProjectCredential();
  const attempt = await makeSubmission(version, (await makeEmployee()).id, assessor, NOW);
  const sent = { ...fullMarks(version, attempt), requestKey: randomUUID() };
  const run = await passedFiles(async () => {
    await markSubmission({ actor: assessor, now: NOW }, sent);
    await runJobs(new Date(NOW.getTime() + 10_000));
  }, /insert\s+into\s+evidence\b/);
  return besides([...run, "lib/assessments/actions.ts", "lib/jobs/registry.ts", "lib/jobs/run.ts"]);
}

const besides = (files: string[]) => [...new Set(files)].filter((file) => !EVERY_WRITE.test(file)).sort();
