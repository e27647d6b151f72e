import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream } from "node:fs";

/** A process of the product. Its output goes to a log, and its exit is recorded. */
export type Program = {
  name: string;
  pid: number;
  /** Resolves once it reports that it is ready; rejects if it ends before. */
  ready: Promise<void>;
  ended: Promise<void>;
  isOver(): boolean;
  /** Whether it ended without being stopped here. */
  endedByItself(): boolean;
  kill(): Promise<void>;
  stop(): Promise<void>;
};

type Started = { args: string[]; environment: Record<string, string>; log: string; readyWhen: string };

/** Start a program of `lib/boot` directly with Node, as `npm` would. It ends with this process. */
export function startProgram(name: string, { args, environment, log, readyWhen }: Started): Program {
  const inherited = { ...process.env };
  for (const variable of [
    "DATABASE_URL",
    "HOST",
    "NODE_ENV",
    "NEXTAUTH_URL",
    "PUBLIC_URL",
    "CAIRN_SECRET",
    "CAIRN_WORKER",
    "LOG_LEVEL",
  ])
    delete inherited[variable];
  const child = spawn(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", "--import", "./lib/boot/resolve.mjs", ...args],
    { stdio: ["ignore", "pipe", "pipe", "ipc"], env: { ...inherited, ...environment } },
  );
  const file = createWriteStream(log, { flags: "a" });
  let isAsked = false;
  let isOver = false;
  const ended = new Promise<void>((done) => {
    child.once("close", () => {
      isOver = true;
      file.end(`--- ${name} (${child.pid}) has ended\n`);
      done();
    });
  });
  const ready = readiness(child, file, readyWhen);
  // Callers that kill it during the start do not await it.
  ready.catch(() => undefined);
  const send = async (signal: NodeJS.Signals) => {
    isAsked = true;
    child.kill(signal);
    await ended;
  };
  return {
    name,
    pid: child.pid ?? 0,
    ready,
    ended,
    isOver: () => isOver,
    endedByItself: () => isOver && !isAsked,
    kill: () => send("SIGKILL"),
    stop: () => send("SIGTERM"),
  };
}

function readiness(child: ChildProcess, file: NodeJS.WritableStream, readyWhen: string): Promise<void> {
  return new Promise((done, failed) => {
    let said = "";
    for (const stream of [child.stdout, child.stderr])
      stream?.on("data", (part: Buffer) => {
        file.write(part);
        said += part;
        if (said.includes(readyWhen)) done();
        said = said.slice(-4000);
      });
    child.once("close", () => failed(new Error(`It ended before it was ready:\n${said.trim()}`)));
  });
}
