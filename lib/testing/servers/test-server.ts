import { type ChildProcess, spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { freePort } from "@/lib/core/free-port";
import { makeThrowawayFolder } from "./throwaway-folder";
import { MACHINE_ZONE } from "./zone.mjs";

export type TestServer = {
  url: string;
  environment: Record<string, string>;
  child: ChildProcess;
  /** What the console of the server has shown. */
  printed(): string;
  stop(): Promise<void>;
};

/**
 * Run the product as `npm start` does, with a separate data folder and port; all of it is removed afterwards.
 *
 * @param kept  a data folder that is not removed
 * @param preloaded  a module that runs in the server before anything else
 * @param port  the port of a server that this one replaces
 * @param build  the folder of another build
 * @param environment  further variables
 */
export async function startTestServer(
  args: string[] = [],
  options: {
    kept?: string;
    preloaded?: string;
    port?: number;
    build?: string;
    environment?: Record<string, string>;
  } = {},
): Promise<TestServer> {
  const { kept, preloaded } = options;
  const folder = kept ?? (await makeThrowawayFolder(tmpdir()));
  const port = options.port ?? (await freePort());
  const environment = { ...process.env };
  for (const name of ["DATABASE_URL", "HOST", "NODE_ENV", "NEXTAUTH_URL", "PUBLIC_URL", "CAIRN_SECRET"])
    delete environment[name];
  const child = spawn(
    process.execPath,
    [
      "--disable-warning=ExperimentalWarning",
      "--import",
      "./lib/boot/resolve.mjs",
      ...(preloaded ? ["--import", preloaded] : []),
      "lib/boot/start.ts",
      ...args,
    ],
    {
      stdio: ["ignore", "pipe", "inherit", "ipc"],
      env: {
        ...environment,
        PORT: String(port),
        TZ: MACHINE_ZONE,
        CAIRN_DATA: folder,
        ...(options.build && { CAIRN_DIST: options.build }),
        ...options.environment,
      },
    },
  );
  const url = `http://localhost:${port}`;
  const printed = await ready(child);
  return {
    url,
    child,
    printed,
    environment: { CAIRN_TEST_DATA: folder },
    async stop() {
      await end(child);
      if (!kept) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Wait until the server serves. @returns what it has printed up to now */
function ready(child: ChildProcess): Promise<() => string> {
  return new Promise((done, failed) => {
    let said = "";
    child.stdout?.on("data", (part: Buffer) => {
      said += part;
      if (said.includes("Cairn is ready")) done(() => said);
    });
    child.once("exit", () => failed(new Error(`The server did not start.\n${said}`)));
  });
}

function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return Promise.resolve();
  return new Promise((done) => {
    child.once("exit", () => done());
    child.kill("SIGTERM");
  });
}
