import { type ChildProcess, spawn } from "node:child_process";
import type { HostAnswer, HostRequest } from "./host";

/**
 * - caught     a test failed
 * - endless    the tests did not end in time
 * - survived   all related tests passed
 * - senseless  it does not load, or is not valid SQL: any test would catch it, so it proves nothing about
 *   them
 */
export type TrialOutcome = {
  result: "caught" | "endless" | "survived" | "senseless";
  by: string;
  detail: string;
};

/** PostgreSQL's class 42 is for statements that can never run: a missing column, a wrong type, bad syntax. */
const SENSELESS =
  /syntax error at or near|ReferenceError|SyntaxError|Code: `42(?!501)\w{3}`|(column|relation|function) \S+ does not exist/;
/** A host keeps every module it has seen; a new one now and then keeps it small. */
const TRIALS_PER_HOST = 150;
const running = new Set<ChildProcess>();

type LaneOptions = {
  /** Folder of the sources. */
  copy: string;
  /** Name of the database with the demo organisation, if a test asks for it. */
  demo: string;
  /** Continue after the first failing test. */
  goesOn?: boolean;
  /** Time limit of the tests of one trial. */
  minutes?: number;
};

/** Runs tests on one copy of the sources, in processes that are started by a vitest of its own. */
export class Lane {
  readonly #options: LaneOptions;
  #host: ChildProcess | undefined;
  #trials = 0;
  #changed: readonly string[] = [];

  constructor(options: LaneOptions) {
    this.#options = options;
  }

  /**
   * Run test files one after the other until the first test fails.
   *
   * @param database  URL of the template that the tests clone
   * @param tests     nearest first
   * @param broken    the file that is not as in the sources
   */
  async try(
    database: string,
    tests: readonly string[],
    broken?: string,
  ): Promise<{ outcome: TrialOutcome; failedFiles: string[] }> {
    const changed = broken ? [broken] : [];
    const answer = await this.#ask({
      env: { CAIRN_TEST_DATABASE: database, CAIRN_TEST_DEMO: this.#options.demo },
      tests,
      changed: [...this.#changed, ...changed],
    });
    this.#changed = changed;
    if (answer === "endless" || answer === "gone") await this.stop();
    if (answer === "endless") return found("endless");
    if (answer === "gone") return found("senseless", "", "vitest ended");
    const [first] = answer;
    if (!first) return found("survived");
    const result = SENSELESS.test(first.why) ? "senseless" : "caught";
    return {
      outcome: { result, by: first.file, detail: result === "caught" ? first.test : firstLine(first.why) },
      failedFiles: [...new Set(answer.map(({ file }) => file))],
    };
  }

  /** End the processes; the next trial starts new ones. */
  async stop(): Promise<void> {
    const host = this.#host;
    this.#host = undefined;
    if (!host || host.exitCode !== null || host.signalCode !== null) return;
    const ended = new Promise((done) => host.once("exit", done));
    endGroup(host);
    await ended;
  }

  async #ask(request: HostRequest): Promise<HostAnswer | "endless" | "gone"> {
    if (this.#trials++ % TRIALS_PER_HOST === 0) await this.stop();
    this.#host ??= await startHost(this.#options.copy, this.#options.goesOn === true);
    const host = this.#host;
    return new Promise((done) => {
      const limit = setTimeout(() => end("endless"), (this.#options.minutes ?? 10) * 60_000);
      const gone = () => end("gone");
      const end = (answer: HostAnswer | "endless" | "gone") => {
        clearTimeout(limit);
        host.off("message", end).off("exit", gone);
        if (!isStopped) done(answer);
      };
      host.once("message", end).once("exit", gone);
      host.send(request);
    });
  }
}

const found = (result: TrialOutcome["result"], by = "", detail = "") => ({
  outcome: { result, by, detail },
  failedFiles: by ? [by] : [],
});

/** Kill running trials when the tool is stopped; they return nothing, and no more are started. */
export function stopTrials() {
  isStopped = true;
  for (const child of running) endGroup(child);
}
let isStopped = false;

function startHost(copy: string, goesOn: boolean): Promise<ChildProcess> {
  return new Promise((done, fail) => {
    if (isStopped) return;
    const child = spawn(process.execPath, ["lib/tools/breaks/host.ts", goesOn ? "0" : "1"], {
      cwd: copy,
      stdio: ["ignore", "ignore", "ignore", "ipc"],
      // A separate process group: a worker in an endless loop does not receive signals sent only to its
      // parent.
      detached: true,
    });
    running.add(child);
    child.once("message", () => done(child));
    child.once("exit", () => {
      running.delete(child);
      if (!isStopped) fail(new Error("vitest could not be started."));
    });
  });
}

function endGroup(child: ChildProcess) {
  try {
    process.kill(process.platform === "win32" ? (child.pid ?? 0) : -(child.pid ?? 0), "SIGKILL");
  } catch {
    // It has ended already.
  }
}

const firstLine = (text: string) =>
  text
    .split("\n")
    .find((line) => SENSELESS.test(line))
    ?.trim() ??
  text.split("\n")[0] ??
  "";
