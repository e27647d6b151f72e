// First: what is loaded after it depends on the mode.
import "./mode";

import { StartError } from "@/lib/core/start-error";
import { build } from "./build";
import { actionKey } from "./build-identity";
import { dataFolder, lockFolder, placeOfSecret, readSecret } from "./data-folder";
import { bringUpToDate, openDatabase, retryAfterDatabaseRestart } from "./database";
import { givenAddress } from "./given-address";
import { readListening } from "./listening";
import { phase } from "./phase";
import { reservePort, serve } from "./serve";
import { onStopSignal } from "./signals";

const isDev = process.argv.includes("--dev");
const isEmpty = process.argv.includes("--empty");
const stop = onStopSignal();

try {
  await main();
} catch (error) {
  console.error(error instanceof StartError ? `\n${error.message}` : error);
  await stop.now(1);
}

async function main() {
  const listening = readListening();
  const { port, host, address } = listening;
  const folder = dataFolder();

  stop.first(lockFolder(folder, address, () => void stopLost(folder)));
  const given = givenAddress(process.env);
  const server = await reservePort(port, host, { proxies: listening.proxies, declared: given });
  stop.first(() => void server.close());
  const secretPlace = placeOfSecret(folder);
  setEnvironment(folder, given ?? address);

  const database = await phase("PostgreSQL", async () => {
    const opened = await openDatabase(folder);
    return { note: opened.note, result: opened };
  });
  stop.first(database.stop);
  database.keepRunning();
  // Started after the database, so that one that cannot be reached is reported at once; what follows does not
  // need the build yet.
  const building = isDev
    ? undefined
    : phase("Build", async () => ({ note: await build(), result: undefined }));
  building?.catch(() => undefined);
  process.env.DATABASE_URL = database.url;
  await phase("Tables", async () => ({
    note: await retryAfterDatabaseRestart(database, () => bringUpToDate(database.url)),
    result: undefined,
  }));

  // Imported here because these modules read the environment set above.
  const { requireSecret } = await import("./require-secret");
  await retryAfterDatabaseRestart(database, () => requireSecret(secretPlace));
  const { keepTrail } = await import("./keep-trail");
  const endRecord = await retryAfterDatabaseRestart(database, () => keepTrail(folder));
  const { seedWhenEmpty } = await import("./first-data");
  const signIns = await phase("Organisation", () =>
    retryAfterDatabaseRestart(database, () =>
      seedWhenEmpty({ isEmpty, address, given, isOpen: Boolean(process.env.HOST) }),
    ),
  );
  const { closeConnections } = await import("./connections");
  stop.first(closeConnections);
  stop.first(endRecord);
  const { startWorker } = await import("@/lib/jobs/run");
  if (process.env.CAIRN_WORKER !== "off") {
    const worker = await retryAfterDatabaseRestart(database, () => startWorker(database.url));
    stop.first(() => worker.stop());
  }
  await building;
  await phase("Server", async () => {
    const { followPublicAddress } = await import("./declared-address");
    const publicAddress = await followPublicAddress(given, stop.first);
    const reached = () => ({ proxies: listening.proxies, ...publicAddress() });
    const serving = await serve(server, { ...listening, reached, dev: isDev });
    stop.first(serving.close);
    return { note: address, result: undefined };
  });
  console.log(`\n  Cairn is ready: ${address}\n${signIns}`);
}

/** Two servers on one folder would write over each other. */
async function stopLost(folder: string) {
  console.error(`Another process has taken the data folder ${folder}: this one stops.`);
  await stop.now(1);
}

function setEnvironment(folder: string, publicUrl: string) {
  process.env.CAIRN_DATA = folder;
  process.env.CAIRN_SECRET = readSecret(folder);
  process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY = actionKey(process.env.CAIRN_SECRET);
  process.env.PUBLIC_URL = publicUrl;
  process.env.NEXT_TELEMETRY_DISABLED = "1";
}
