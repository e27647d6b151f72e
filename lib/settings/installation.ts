import "server-only";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { version } from "@/package.json";

/** Return what an admin tells support: version and build, and where data and log are. */
export function describeInstallation() {
  const folder = resolve(process.env.CAIRN_DATA || ".data");
  const buildFile = join(process.env.CAIRN_DIST ?? ".next", "BUILD_ID");
  return {
    version,
    /** Null while developing. */
    build: existsSync(buildFile) ? readFileSync(buildFile, "utf8").trim() : null,
    folder,
    hasOwnDatabase: existsSync(join(folder, "postgres")),
    logLevel: process.env.LOG_LEVEL ?? "warn",
  };
}
