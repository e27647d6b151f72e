// A separate process that runs what a test sends it, so that the test can kill it.
import { inviteByMail } from "@/lib/access/invitations";
import { storeUpload } from "@/lib/assessments/files/store-upload";
import { applyDecision, markSubmission } from "@/lib/assessments/marking";
import { deriveAwards } from "@/lib/awards/commands";
import { signAwards } from "@/lib/awards/signing";
import type { Context } from "@/lib/command/command";
import { startWorker } from "@/lib/jobs/run";
import { assignPathway } from "@/lib/learning/assign-pathway";
import { mergePeople } from "@/lib/structure/merging/merge-people";
import { editUnit } from "@/lib/structure/unit-commands";
import { endlessUpload } from "../files/upload-request";
import { NOTHING_SCHEDULED } from "../jobs";

const COMMANDS = {
  assign: assignPathway,
  mark: markSubmission,
  decide: applyDecision,
  award: deriveAwards,
  sign: signAwards,
  invite: inviteByMail,
  merge: mergePeople,
  "move a unit": editUnit,
  upload: (context: Context, input: unknown) =>
    storeUpload(context, (input as { attemptId: number }).attemptId, endlessUpload()),
};
export type Task =
  | { name: keyof typeof COMMANDS; context: Context; input: unknown }
  | { name: "work the queue" };

process.on("message", (task: Task) => void carryOut(task));
process.on("disconnect", () => process.exit(1));
process.send?.("ready");

async function carryOut(task: Task) {
  try {
    if (task.name === "work the queue") await startWorker(process.env.DATABASE_URL ?? "", NOTHING_SCHEDULED);
    else await COMMANDS[task.name](task.context, task.input);
    process.send?.("done");
  } catch (error) {
    process.send?.(String(error));
  }
}
