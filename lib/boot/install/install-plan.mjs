// Decides what to install for a command, as pure functions; install.mjs does it. Runs on any Node from 18 on,
// without dependencies.

/** Commands that run the product; all others are for developers. */
const RUNS_THE_PRODUCT = ["start", "worker", "import", "admin"];

/**
 * Return whether packages must be installed, and which: those of the product, or also those of developers.
 * Developer packages stay once installed: a start between two test runs removes nothing.
 *
 * @param {{ command: string, lock: string, stamp: string | null }} now  `lock` is the hash of the lock file;
 *   `stamp` is the content of the stamp file of the last installation
 * @returns {{ isThere: boolean, stamp: string, omit: string[] }}  `stamp` is to be written after installing
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

/**
 * Whether a Node version can run Cairn itself, so that none has to be fetched.
 *
 * @param {string} version  "24.1.0"
 */
export const runsCairn = (version) => Number(version.split(".")[0]) >= 24;

/**
 * Return the path of Node's program in the package of a platform; packages are named after Node's own
 * archives.
 */
export function nodeProgram(platform, arch) {
  const os = platform === "win32" ? "win" : platform;
  return [`node-${os}-${arch}`, "bin", os === "win" ? "node.exe" : "node"];
}

/** Whether the client's generator stays installed: developers change the schema repeatedly. */
export const keepsGenerator = (stamp) => stamp.endsWith(" all");
