import { randomBytes } from "node:crypto";
import { setup } from "@/lib/testing/server";
import { readImports, readSources, sizeOf } from "./read";
import { cycles, duplicatedLines, fullestFolder, lengths, longestFunction, rawStatements } from "./sizes";

/**
 * Metrics of the sources: `npm run house`; `-- FOLDER` measures another copy; `-- ways` prints only the two
 * writes as JSON.
 */
const [word] = process.argv.slice(2);
if (word === "ways") console.log(JSON.stringify(await ways()));
else {
  printSizes(word ?? ".");
  // The writes of another copy must be measured from within it.
  if (word === undefined)
    for (const { name, files } of await ways()) {
      printRow(`${name}, files`, files.length);
      for (const file of files) console.log(`  ${file}`);
    }
}

function printSizes(root: string) {
  const sources = readSources(root);
  const { median, p90, longest } = lengths(sources);
  const long = longestFunction(sources);
  const fullest = fullestFolder(sources);
  printRow("Files without tests", sources.length);
  printRow("Lines, median", median);
  printRow("Lines, nine of ten below", p90);
  printRow("Longest file, lines", longest?.lines, longest?.file);
  printRow("Longest function, lines with markup", long?.lines, long?.file);
  printRow("Groups of files in a circle", cycles(readImports(sources)).length);
  printRow("Lines in six that stand twice", duplicatedLines(sources));
  printRow("SQL statements by hand", rawStatements(sources));
  printRow("Most files in a folder", fullest?.files, fullest?.folder);
  printRow("Installed, MB", Math.round(sizeOf(`${root}/node_modules`) / 1e6));
}

function printRow(name: string, value: number | undefined, where = "") {
  console.log(`${name.padEnd(44)}${String(value ?? 0).padStart(8)}  ${where}`);
}

/** Uses a new database, or the given empty one. */
async function ways() {
  const stop = await setup();
  process.env.DATABASE_URL = process.env.CAIRN_TEST_DATABASE;
  process.env.CAIRN_SECRET ??= randomBytes(32).toString("base64url");
  try {
    const { measureWays } = await import("./ways");
    return await measureWays();
  } finally {
    const { disconnect } = await import("@/lib/db/client");
    await disconnect();
    await stop();
  }
}
