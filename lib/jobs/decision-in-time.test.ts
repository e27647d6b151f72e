import { beforeAll, expect, test } from "vitest";
import { markSubmission } from "@/lib/assessments/marking";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { waitForRow } from "@/lib/testing/faults/processes";
import { NOTHING_SCHEDULED } from "@/lib/testing/jobs";
import { fullMarks, makeAssessor, makeProjectCredential, makeSubmission } from "@/lib/testing/learning";
import { startWorker } from "./run";

withDatabase();
beforeAll(async () => {
  await makeOrganisation();
});

test("the worker applies a decision when it is due, and the badge follows within two seconds", async () => {
  const [assessor, version] = [await makeAssessor(), await makeProjectCredential()];
  const attempt = await makeSubmission(version, (await makeEmployee()).id, assessor, new Date());
  const worker = await startWorker(process.env.DATABASE_URL ?? "", NOTHING_SCHEDULED);
  // Made seven seconds ago: three are left.
  const now = new Date(Date.now() - 7_000);
  const { decisionId } = await markSubmission({ actor: assessor, now }, fullMarks(version, attempt));
  const { effectiveAt } = await client().markingDecision.findUniqueOrThrow({ where: { id: decisionId } });
  await waitForRow("the badge is issued", "select 1 from award where signed_at is not null");
  await worker.stop();
  const { appliedAt } = await client().markingDecision.findUniqueOrThrow({ where: { id: decisionId } });
  const issued = await client().auditEntry.findFirstOrThrow({ where: { command: "award.issue" } });
  const late = (at: Date | null) => (at?.getTime() ?? 0) - effectiveAt.getTime();
  expect(late(appliedAt)).toBeGreaterThanOrEqual(0);
  expect(late(issued.at)).toBeLessThan(2_000);
});
