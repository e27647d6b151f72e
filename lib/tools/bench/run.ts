import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { resolve } from "node:path";
import { readSecret } from "@/lib/boot/data-folder";
import { choices, readOptions, texts, wholeNumber } from "../command-line";
import { measureClicks } from "./clicks";
import { databaseOf, findExamples } from "./examples";
import { makeOpenWork } from "./open-work";
import { HEAD, measurePage } from "./page-table";
import { ASSESSOR, EMPLOYEE, LND, measuredPages } from "./pages";
import { comparePublicPage } from "./public-page";
import { signInByForm } from "./requests";
import { scriptKilobytes } from "./scripts";
import { serverSide } from "./server-side";
import { compareSignIn } from "./sign-ins";

const wanted = readOptions(
  {
    employees: wholeNumber(10_000, 300),
    rounds: wholeNumber(40),
    part: choices(["pages", "clicks", "sign-in", "public", "scripts", "bulk"]),
    page: texts(),
  },
  "npm run bench -- --employees 10000 --rounds 40 --part pages --part clicks --part bulk --page /overview",
);
const people = wanted.employees;
const folder = resolve(".data", `bench-${people}`);
process.env.CAIRN_BENCH = "1";
process.env.CAIRN_DIST ??= ".next-bench";
process.env.CAIRN_WORKER = "off";
const faults: string[] = [];

if (!existsSync(`${folder}/postgres`)) node("lib/tools/seed/run.ts", ["--employees", String(people)]);
printMachine();
const isServed = wanted.part.some((part) => part !== "bulk");
if (isServed) await measureServer();
if (wanted.part.includes("bulk")) node("lib/tools/bench/bulk.ts", [folder]);
if (faults.length > 0) console.log(`\nOver a limit:\n  ${faults.join("\n  ")}`);
else if (isServed) console.log("\nEvery limit is kept; those of bulk work stand beside its figures.");
process.exit(0);

async function measureServer() {
  const { build } = await import("@/lib/boot/build");
  const { startTestServer } = await import("@/lib/testing/servers/test-server");
  await build();
  const server = await startTestServer([], { kept: folder, preloaded: "./lib/tools/bench/constants.ts" });
  try {
    await makeOpenWork(databaseOf(folder), readSecret(folder));
    const { emails, examples } = await findExamples(databaseOf(folder));
    const cookies = new Map<string, string>();
    const cookieOf = async (hrId: string) => {
      const known = cookies.get(hrId) ?? (await signInByForm(server.url, emails.get(hrId) ?? ""));
      cookies.set(hrId, known);
      return known;
    };
    const pages = measuredPages(examples).filter(
      ({ path }) => wanted.page.length === 0 || wanted.page.includes(path),
    );
    if (wanted.part.includes("pages")) {
      if (pages.length === 0)
        faults.push(`--page ${wanted.page.join(" --page ")}: none of the pages measured`);
      console.log(`\n${HEAD}`);
      for (const page of pages)
        faults.push(
          ...(await measurePage(
            server.url,
            page,
            await cookieOf(page.as),
            serverSide(server.child),
            wanted.rounds,
          )),
        );
    }
    if (wanted.part.includes("clicks")) {
      await serverSide(server.child).setMode("live");
      faults.push(
        ...(await measureClicks(server.url, { lnd: LND, employee: EMPLOYEE, assessor: ASSESSOR }, cookieOf)),
      );
    }
    if (wanted.part.includes("sign-in"))
      faults.push(...(await compareSignIn(server.url, emails.get(EMPLOYEE) ?? "")));
    if (wanted.part.includes("public")) faults.push(...(await comparePublicPage(server.url, examples.badge)));
    if (wanted.part.includes("scripts")) {
      console.log("\nScripts before the page is usable, kB gzip (an employee's: at most 200)");
      for (const { as, path } of pages.filter(({ as }) => as === EMPLOYEE || as === LND)) {
        const size = await scriptKilobytes(server.url, path, await cookieOf(as));
        console.log(path.padEnd(34) + size.toFixed(0).padStart(8));
        if (as === EMPLOYEE && size > 200) faults.push(`${path}: ${size.toFixed(0)} kB of scripts`);
      }
    }
  } finally {
    await server.stop();
  }
}

function printMachine() {
  const load = loadavg()
    .map((value) => value.toFixed(2))
    .join(" ");
  console.log(
    `\n${people} people · ${cpus().length} cores (${cpus()[0]?.model.trim()}) · load ${load} · ${wanted.rounds} requests one at a time after 6 to warm up, then as many by 16 at a time; "const": the same page with every read answered from memory`,
  );
}

function node(file: string, args: string[]) {
  const done = spawnSync(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", "--import", "./lib/boot/resolve.mjs", file, ...args],
    { stdio: "inherit", env: { ...process.env, CAIRN_DATA: folder } },
  );
  if (done.status !== 0) process.exit(1);
}
