import { AppError } from "@/lib/core/errors";
import { StartError } from "@/lib/core/start-error";
import { messageFormatter } from "@/lib/i18n/format-message";
import { DEFAULT_LOCALE } from "@/lib/i18n/messages";
import { dataFolder, holderOf, readSecret } from "./data-folder";
import { bringUpToDate, openDatabase } from "./database";

/**
 * Run a command of the console on the database of the data folder, also beside a running server, print what it
 * returns, and end the process: with 1 when it was refused.
 */
export async function runOnConsole(
  run: (args: string[]) => Promise<{ text: string; ok: boolean }>,
): Promise<never> {
  let code = 0;
  let stop = async () => {};
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
    const { text, ok } = await run(process.argv.slice(2));
    console.log(text);
    code = ok ? 0 : 1;
  } catch (error) {
    if (!(error instanceof StartError || error instanceof AppError)) throw error;
    console.error(
      error instanceof AppError ? messageFormatter(DEFAULT_LOCALE)(error.userMessage) : error.message,
    );
    code = 1;
  }
  const { disconnect } = await import("@/lib/db/client");
  await disconnect();
  await stop();
  process.exit(code);
}
