import { spawnSync } from "node:child_process";

/** Types, then format and lint; both always run, so that all problems are printed at once. */
const checks = [
  ["node_modules/typescript/bin/tsc", "--noEmit", "-p", "."],
  ["node_modules/@biomejs/biome/bin/biome", "check", "--error-on-warnings", "."],
];
const failed = checks.filter(
  ([file = "", ...args]) => spawnSync(process.execPath, [file, ...args], { stdio: "inherit" }).status !== 0,
);
process.exit(failed.length > 0 ? 1 : 0);
