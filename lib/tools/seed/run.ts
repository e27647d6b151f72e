import { dataFolder, readSecret } from "@/lib/boot/data-folder";
import { bringUpToDate, openDatabase } from "@/lib/boot/database";
import { StartError } from "@/lib/core/start-error";

/** Fills an empty database with a generated organisation: `npm run seed -- --employees 10000`. */
const at = process.argv.indexOf("--employees");
const people = Number(process.argv[at + 1]);
let code = 0;
try {
  if (at === -1 || !Number.isInteger(people) || people < 300 || people > 1_000_000)
    throw new StartError("Say how many: npm run seed -- --employees 10000 (from 300 to 1,000,000).");
  const folder = dataFolder();
  const database = await openDatabase(folder);
  process.env.DATABASE_URL = database.url;
  process.env.CAIRN_SECRET = readSecret(folder);
  await bringUpToDate(database.url);
  const { db } = await import("@/lib/db/read");
  if ((await db().organisation.count()) > 0)
    throw new StartError(
      "This database is filled already. Use an empty one: CAIRN_DATA=.data/large npm run seed -- --employees 10000.",
    );
  const [{ writeLarge }, { client }] = await Promise.all([import("./large"), import("@/lib/db/client")]);
  let since = performance.now();
  const report = (phase: string) => {
    console.log(`  ${phase.padEnd(26)}${((performance.now() - since) / 1000).toFixed(1).padStart(8)} s`);
    since = performance.now();
  };
  await writeLarge({ people, publicUrl: "http://localhost:3000", now: new Date(), report });
  // Who starts on it at once would otherwise read it by the expectations of empty tables.
  await client().$executeRaw`analyze`;
  report("statistics");
  const { closeConnections } = await import("@/lib/boot/connections");
  await closeConnections();
  await database.stop();
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  console.error(error.message);
  code = 1;
}
process.exit(code);
