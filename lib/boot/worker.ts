// First: what is loaded after it depends on the mode.
import "./mode";

import { StartError } from "@/lib/core/start-error";
import { dataFolder, placeOfSecret, readSecret } from "./data-folder";
import { openDatabase } from "./database";
import { onStopSignal } from "./signals";

/** One or more workers beside a server started with CAIRN_WORKER=off; they share the queue. */
if (!process.env.DATABASE_URL) {
  console.error(
    "The worker needs DATABASE_URL: the database that the server uses. Without it the server works the queue off itself.",
  );
  process.exit(1);
}
try {
  const folder = dataFolder();
  const secretPlace = placeOfSecret(folder);
  process.env.CAIRN_SECRET = readSecret(folder);
  const { url } = await openDatabase(folder);
  const { requireSecret } = await import("./require-secret");
  await requireSecret(secretPlace);
  const { keepTrail } = await import("./keep-trail");
  const stop = onStopSignal();
  stop.first(await keepTrail(folder));
  const { startWorker } = await import("@/lib/jobs/run");
  const worker = await startWorker(url);
  stop.first(() => worker.stop());
  console.log("  The worker works the queue off. Stop it with Ctrl-C.");
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  console.error(error.message);
  process.exit(1);
}
