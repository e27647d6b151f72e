// What has to be installed for a command: decided here without looking at anything, done in install.mjs. Runs on any
// Node from 18 on, without one dependency.

/** Commands that run the product; every other one is for developers. */
const RUNS_THE_PRODUCT = ["start", "worker", "import"];

/**
 * Whether the packages have to be installed, and which: those of the product, or with them those of developers. What
 * has been installed for developers stays so: a start between two test runs takes nothing away.
 *
 * @param {{ command: string, lock: string, stamp: string | null }} now  `lock` is the hash of the lock file; `stamp`
 *   is what stood in the stamp file of the last installation
 * @returns {{ isThere: boolean, stamp: string, omit: string[] }}  `stamp` to be left after installing
 */
export function planPackages({ command, lock, stamp }) {
  const [lastLock, lastSet] = (stamp ?? "").split(" ");
  const hasAll = lastSet === "all";
  const set = hasAll || !RUNS_THE_PRODUCT.includes(command) ? "all" : "product";
  return {
    isThere: lastLock === lock && (hasAll || lastSet === set),
    stamp: `${lock} ${set}`,
    omit: set === "all" ? [] : ["--omit=dev"],
  };
}

/** Whether a Node can run Cairn itself, and none has to be fetched. @param {string} version  "24.1.0" */
export const runsCairn = (version) => Number(version.split(".")[0]) >= 24;

/** Where the package of a platform's Node has its program; the packages are named after Node's own archives. */
export function nodeProgram(platform, arch) {
  const os = platform === "win32" ? "win" : platform;
  return [`node-${os}-${arch}`, "bin", os === "win" ? "node.exe" : "node"];
}

/** Whether the tools that make the database client stay installed: developers change the schema again and again. */
export const keepsGenerator = (stamp) => stamp.endsWith(" all");
