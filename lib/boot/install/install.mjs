// Installs the packages of lock files with npm. Runs on any Node from 18 on, without dependencies.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { planPackages } from "./install-plan.mjs";

/**
 * Install the packages of the product.
 *
 * @param {string} root
 * @param {string} command
 * @returns {{ note: string, result: string }} the stamp it wrote
 */
export function installPackages(root, command) {
  const file = join(root, "node_modules", ".cairn-lock");
  const lock = sha256(join(root, "package-lock.json"));
  const last = existsSync(file) ? readFileSync(file, "utf8") : null;
  const { isThere, stamp, omit } = planPackages({ command, lock, stamp: last });
  if (isThere) return { note: "unchanged", result: last };
  // After an interrupted installation, or in a copied folder, npm's own record of installed packages may be
  // wrong.
  for (const record of [file, join(root, "node_modules", ".package-lock.json")])
    rmSync(record, { force: true });
  npmInstall(root, omit);
  writeFileSync(file, stamp);
  return { note: omit.length > 0 ? "installed, without developers'" : "installed", result: stamp };
}

/**
 * Install packages with a lock file of their own into a separate folder: those needed only on some machines,
 * or only briefly. npm ignores folders of node_modules whose name begins with a dot.
 *
 * @param {string} root
 * @param {string} name  folder in lib/boot/packages
 * @returns {string} the folder that contains node_modules
 */
export function installBeside(root, name) {
  const from = join(root, "lib/boot/packages", name);
  const folder = besideOf(root, name);
  const stamp = join(folder, ".lock");
  const wanted = sha256(join(from, "package-lock.json"));
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return folder;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const one of ["package.json", "package-lock.json"]) cpSync(join(from, one), join(folder, one));
  npmInstall(folder, []);
  writeFileSync(stamp, wanted);
  return folder;
}

export const besideOf = (root, name) => join(root, "node_modules", ".cairn", name);

export const sha256 = (file) => createHash("sha256").update(readFileSync(file)).digest("hex");

/** `npm ci` requires the packages of every platform, which a registry mirror may not have. */
function npmInstall(cwd, more) {
  const args = [
    "install",
    "--ignore-scripts",
    "--no-save",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
    ...more,
  ];
  const options = { cwd, stdio: ["ignore", "ignore", "inherit"] };
  const npm = process.env.npm_execpath;
  // The running Node is gone if it was one of the packages just reinstalled.
  const done =
    npm && existsSync(process.execPath)
      ? spawnSync(process.execPath, [npm, ...args], options)
      : spawnSync("npm", args, { ...options, shell: process.platform === "win32" });
  if (done.status !== 0)
    throw new Error(
      "The packages could not be installed: see npm's message above. Check the network or the registry, then start again.",
    );
}
