import { spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { StartError } from "@/lib/core/start-error";
import { actionSalt, buildIdOf, fingerprint } from "./build-identity";

const FOLDER = process.env.CAIRN_DIST ?? ".next";
const STAMP = join(FOLDER, "cairn-build");

/** Build what `next start` serves, unless nothing has changed since the last build. */
export async function build(): Promise<string> {
  const print = fingerprint();
  const identity = { buildId: buildIdOf(print), salt: actionSalt() };
  const wanted = `${print} ${identity.salt}`;
  if (existsSync(STAMP) && existsSync(join(FOLDER, "BUILD_ID")) && readFileSync(STAMP, "utf8") === wanted)
    return "unchanged";
  await runNextBuild(identity);
  writeFileSync(STAMP, wanted);
  return "built";
}

function runNextBuild({ buildId, salt }: { buildId: string; salt: string }): Promise<void> {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        ...process.env,
        NODE_ENV: "production",
        NEXT_TELEMETRY_DISABLED: "1",
        CAIRN_BUILD_ID: buildId,
        NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: salt,
      },
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
