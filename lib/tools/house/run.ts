import { randomBytes } from "node:crypto";
import { setup } from "@/lib/testing/server";
import { readImports, readSources, sizeOf } from "./read";
import { cycles, duplicatedLines, fullestFolder, lengths, longestFunction, rawStatements } from "./sizes";

/** How the sources stand: `npm run house`; `-- FOLDER` measures another copy; `-- ways` only the two ways, as JSON. */
const [word] = process.argv.slice(2);
if (word === "ways") console.log(JSON.stringify(await ways()));
else {
  say(word ?? ".");
  // Another copy has files of its own: how its writes travel is measured from there.
  if (word === undefined)
    for (const { name, files } of await ways()) {
      row(`${name}, files`, files.length);
      for (const file of files) console.log(`  ${file}`);
    }
}

function say(root: string) {
  const sources = readSources(root);
  const { median, p90, longest } = lengths(sources);
  const long = longestFunction(sources);
  const fullest = fullestFolder(sources);
  row("Files without tests", sources.length);
  row("Lines, median", median);
  row("Lines, nine of ten below", p90);
  row("Longest file, lines", longest?.lines, longest?.file);
  row("Longest function, lines with markup", long?.lines, long?.file);
  row("Groups of files in a circle", cycles(readImports(sources)).length);
  row("Lines in six that stand twice", duplicatedLines(sources));
  row("SQL statements by hand", rawStatements(sources));
  row("Most files in a folder", fullest?.files, fullest?.folder);
  row("Installed, MB", Math.round(sizeOf(`${root}/node_modules`) / 1e6));
}

function row(name: string, value: number | undefined, where = "") {
  console.log(`${name.padEnd(44)}${String(value ?? 0).padStart(8)}  ${where}`);
}

/** On a database of its own, or the empty one that is given. */
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
