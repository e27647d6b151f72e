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
  /** Full name of the test, or what is wrong. */
  detail: string;
  /** Whether that test alone catches it; unknown where those before it in its file ran too. */
  isAlone?: boolean;
};

/** PostgreSQL's class 42 is for statements that can never run: a missing column, a wrong type, bad syntax. */
const SENSELESS =
  /syntax error at or near|ReferenceError|SyntaxError|Transform failed|Code: `42(?!501)\w{3}`|(column|relation|function) \S+ does not exist/;
/** A host keeps every module it has seen; a new one now and then keeps it small. */
const TRIALS_PER_HOST = 150;
const running = new Set<ChildProcess>();

/** Which tests run in files, and for how long at most. */
export type Limits = { only?: string; minutes?: number };

type LaneOptions = {
  /** Folder of the sources. */
  copy: string;
  /** Name of the database with the demo organisation, if a test asks for it. */
  demo: string;
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
   * @param only      full name of the only test that runs; all do without it
   * @param minutes   time limit of all of them
   */
  async try(
    database: string,
    tests: readonly string[],
    broken?: string,
    { only, minutes = 10 }: Limits = {},
  ): Promise<TrialOutcome> {
    const changed = broken ? [broken] : [];
    const env = { CAIRN_TEST_DATABASE: database, CAIRN_TEST_DEMO: this.#options.demo };
    const request = { env, tests, only, changed: [...this.#changed, ...changed] };
    let answer = await this.#ask(request, minutes);
    // V8 ends a process with WebAssembly in several threads now and then; a break that does so does it again.
    if (answer === "gone") {
      await this.stop();
      answer = await this.#ask(request, minutes);
    }
    this.#changed = changed;
    if (typeof answer === "string") await this.stop();
    if (answer === "endless") return { result: "endless", by: "", detail: "" };
    if (answer === "gone") return { result: "senseless", by: "", detail: "vitest ended" };
    const [first] = answer;
    if (!first) return { result: "survived", by: "", detail: "" };
    const result = SENSELESS.test(first.why) ? "senseless" : "caught";
    return { result, by: first.file, detail: result === "caught" ? first.test : firstLine(first.why) };
  }

  /**
   * Run test files on the sources as they are, in the processes of the trials, so that what those left behind shows.
   *
   * @returns those that fail, and those that could not be run any more
   */
  async failing(database: string, tests: readonly string[]): Promise<string[]> {
    const failed: string[] = [];
    let rest = tests;
    while (rest.length > 0) {
      const { result, by } = await this.try(database, rest, undefined, { minutes: 30 });
      if (result === "survived") break;
      const at = rest.indexOf(by);
      failed.push(...(at === -1 ? rest : [by]));
      rest = at === -1 ? [] : rest.slice(at + 1);
    }
    return failed;
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

  async #ask(request: HostRequest, minutes: number): Promise<HostAnswer | "endless" | "gone"> {
    if (this.#trials++ % TRIALS_PER_HOST === 0) await this.stop();
    this.#host ??= await startHost(this.#options.copy);
    const host = this.#host;
    return new Promise((done) => {
      const limit = setTimeout(() => end("endless"), minutes * 60_000);
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

/** Kill running trials when the tool is stopped; they return nothing, and no more are started. */
export function stopTrials() {
  isStopped = true;
  for (const child of running) endGroup(child);
}
let isStopped = false;

function startHost(copy: string): Promise<ChildProcess> {
  return new Promise((done, fail) => {
    if (isStopped) return;
    const child = spawn(process.execPath, ["lib/tools/breaks/host.ts"], {
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
