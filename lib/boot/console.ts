import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "@/lib/core/errors";
import { StartError } from "@/lib/core/start-error";
import { isConnectionLost } from "@/lib/db/connection-lost";
import { messageFormatter } from "@/lib/i18n/format-message";
import { DEFAULT_LOCALE } from "@/lib/i18n/messages";
import { dataFolder, holderOf, readSecret } from "./data-folder";
import { bringUpToDate, openDatabase } from "./database";

/** Milliseconds that closing connections and the embedded database may take. */
const ENDING = 15_000;

/**
 * Run a command of the console on the database of the data folder, also beside a running server, print what it
 * returns, and end the process: with 1 when it was refused.
 */
export async function runOnConsole(
  run: (args: string[]) => Promise<{ text: string; ok: boolean }>,
): Promise<never> {
  let code = 0;
  let stop = async () => {};
  let endRecord = async () => {};
  try {
    const folder = dataFolder();
    const database = await openDatabase(folder);
    // An embedded server that a running Cairn uses, started in the meantime, must stay up.
    stop = async () => {
      if (holderOf(folder) === undefined) await database.stop();
    };
    process.env.DATABASE_URL = database.url;
    process.env.CAIRN_SECRET = readSecret(folder);
    await bringUpToDate(database.url);
    const { keepTrail } = await import("./keep-trail");
    endRecord = await keepTrail(folder, { isBegun: false });
    const { text, ok } = await run(process.argv.slice(2));
    console.log(text);
    code = ok ? 0 : 1;
  } catch (error) {
    console.error(sentenceOf(error));
    code = 1;
  }
  const { disconnect } = await import("@/lib/db/client");
  // A database that has ended must not keep the process from ending.
  const end = () => endRecord().then(disconnect).then(stop);
  await Promise.race([end(), sleep(ENDING)]).catch(() => undefined);
  process.exit(code);
}

/** Return what a person at the console can act on. @throws any other error: it is a bug */
function sentenceOf(error: unknown): string {
  if (error instanceof AppError) return messageFormatter(DEFAULT_LOCALE)(error.userMessage);
  if (error instanceof StartError) return error.message;
  if (isConnectionLost(error))
    return "The connection to the database was lost before the command had finished, and nothing was written. Check that the database runs, then run the command again.";
  throw error;
}
