import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { StartError } from "@/lib/core/start-error";

/** What a build is made of; tests, the seed and what starts the server are not. */
const SOURCES = [
  "app",
  "components",
  "lib",
  "messages",
  "public",
  "prisma/schema.prisma",
  "next.config.mjs",
  "postcss.config.mjs",
  "proxy.ts",
  "instrumentation.ts",
  "package-lock.json",
  "tsconfig.json",
];
const FOLDER = process.env.CAIRN_DIST ?? ".next";
const EMBEDDED = join("lib", "db", "embedded.ts");
const STAMP = join(FOLDER, "cairn-build");

/** Builds what `next start` serves, unless nothing has changed since the last build. */
export async function build(): Promise<string> {
  const wanted = fingerprint();
  if (existsSync(STAMP) && existsSync(join(FOLDER, "BUILD_ID")) && readFileSync(STAMP, "utf8") === wanted)
    return "unchanged";
  await runNextBuild();
  writeFileSync(STAMP, wanted);
  return "built";
}

function fingerprint(): string {
  const hash = createHash("sha256");
  for (const file of SOURCES.flatMap(filesOf)) hash.update(`${file}\n`).update(readFileSync(file));
  return hash.digest("hex");
}

function filesOf(path: string): string[] {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { recursive: true, encoding: "utf8" })
    .map((file) => join(path, file))
    .filter((file) => statSync(file).isFile() && isBuilt(file))
    .sort();
}

/** Nothing that is built imports these: lib/architecture.test.ts holds that. */
const isBuilt = (file: string) =>
  !/\.test\.tsx?$/.test(file) && !/^lib[\\/](boot|testing|jobs)[\\/]/.test(file) && file !== EMBEDDED;

function runNextBuild(): Promise<void> {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    });
    process.once("exit", () => child.kill());
    let output = "";
    const keep = (part: Buffer) => {
      output += part;
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    child.on("exit", (code) =>
      code === 0 ? done() : failed(new StartError(`The build failed.\n${output}`)),
    );
  });
}
