import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream } from "node:fs";

/** A process of the product. What it says goes to a log; how it ended is remembered. */
export type Program = {
  name: string;
  pid: number;
  /** Resolves once it has said that it is ready; rejects where it ends before. */
  ready: Promise<void>;
  ended: Promise<void>;
  isOver(): boolean;
  /** It ended, and nobody here had asked it to. */
  endedByItself(): boolean;
  kill(): Promise<void>;
  stop(): Promise<void>;
};

type Started = { args: string[]; environment: Record<string, string>; log: string; readyWhen: string };

/** Starts a program of `lib/boot` on Node itself, as `npm` would. It ends with this process. */
export function startProgram(name: string, { args, environment, log, readyWhen }: Started): Program {
  const inherited = { ...process.env };
  for (const variable of [
    "DATABASE_URL",
    "HOST",
    "NODE_ENV",
    "NEXTAUTH_URL",
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
  // Whoever kills it while it starts does not wait for it.
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
        said = `${said}${part}`.slice(-4000);
        if (said.includes(readyWhen)) done();
      });
    child.once("close", () => failed(new Error(`It ended before it was ready:\n${said.trim()}`)));
  });
}
