import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "@/lib/core/free-port";
import { startForwarding } from "./forwarding";
import { copyAsNewerBuild, dropBuild } from "./newer-build";

/** Simulates a restart of the server under test with another build at the same URL. */
type Restarting = {
  url: string;
  /** Stops answering, and breaks every connection. */
  cut(): void;
  /**
   * Starts a second server, on a copy of the build with another id and on the same database, which answers
   * from now on.
   */
  startNewerBuild(): Promise<void>;
  stop(): Promise<void>;
};

/**
 * Start a proxy to the server under test, which other tests continue to use directly.
 *
 * @param first  the server's URL
 * @param environment  what the second server needs: DATABASE_URL, CAIRN_DATA and CAIRN_SECRET
 */
export async function behindProxy(first: string, environment: Record<string, string>): Promise<Restarting> {
  let target: string | null = first;
  let second: { child: ChildProcess; folder: string } | undefined;
  const proxy = await startForwarding(() => target);
  return {
    url: proxy.url,
    cut() {
      target = null;
      proxy.cut();
    },
    async startNewerBuild() {
      const port = await freePort();
      const folder = copyAsNewerBuild(`newer-${port}`);
      second = { child: startNext(port, folder, environment), folder };
      target = `http://localhost:${port}`;
      await answers(`${target}/sign-in`);
    },
    async stop() {
      proxy.stop();
      if (!second) return;
      const { child, folder } = second;
      await new Promise<void>((done) => {
        child.once("exit", () => done());
        child.kill("SIGTERM");
      });
      dropBuild(folder);
    },
  };
}

function startNext(port: number, folder: string, environment: Record<string, string>): ChildProcess {
  return spawn(process.execPath, ["node_modules/next/dist/bin/next", "start", "-p", String(port)], {
    stdio: ["ignore", "ignore", "inherit"],
    env: {
      ...process.env,
      ...environment,
      NODE_ENV: "production",
      NODE_OPTIONS: "",
      CAIRN_DIST: folder,
      PUBLIC_URL: `http://localhost:${port}`,
      NEXT_TELEMETRY_DISABLED: "1",
    },
  });
}

/** Wait until a server answers at a URL. */
async function answers(url: string): Promise<void> {
  const end = Date.now() + 60_000;
  while (Date.now() < end) {
    const isUp = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isUp) return;
    await pause(200);
  }
  throw new Error(`No server answers at ${url}.`);
}
