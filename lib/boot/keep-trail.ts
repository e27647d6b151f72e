import { openTrail, type RecordProblem } from "@/lib/audit/open-trail";
import { StartError } from "@/lib/core/start-error";
import { requireFolder } from "./data-folder";

const ACCEPT =
  "Look at it under Audit trail. If a backup of the database was restored, accept its state: npm run admin -- accept-trail.";

const SENTENCES: Record<RecordProblem, string> = {
  otherState: `  The audit trail in the database is not the one that the record in the data folder names. ${ACCEPT}`,
  damaged: `  The record of the audit trail in the data folder cannot be read, or was changed. ${ACCEPT}`,
  otherKey: `  The record of the audit trail in the data folder was made with another secret. ${ACCEPT}`,
};

/**
 * Open the audit trail, print what is wrong with its record, and keep the record from then on.
 *
 * @param options  `isBegun`: begin a record where there is none
 * @returns a function that writes what is waiting and ends it
 */
export async function keepTrail(folder: string, { isBegun = true } = {}): Promise<() => Promise<void>> {
  const context = { actor: { kind: "system" as const, job: "start" }, now: new Date() };
  const { keeper, problem } = await openTrail(context, folder, { isBegun: isBegun && isWritable(folder) });
  if (problem) console.log(SENTENCES[problem]);
  return () => keeper.stop();
}

/** A worker in a container may have no folder of its own; it works without a record then. */
function isWritable(folder: string): boolean {
  try {
    requireFolder(folder);
    return true;
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    console.log(`  This process keeps no record of the audit trail. ${error.message}`);
    return false;
  }
}
