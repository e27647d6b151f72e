import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

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

type Report = {
  numFailedTests: number;
  testResults: {
    name: string;
    message?: string;
    assertionResults: { status: string; fullName: string; failureMessages?: string[] | null }[];
  }[];
};

/** PostgreSQL's class 42 is for statements that can never run: a missing column, a wrong type, bad syntax. */
const SENSELESS =
  /syntax error at or near|ReferenceError|SyntaxError|Code: `42(?!501)\w{3}`|(column|relation|function) \S+ does not exist/;
const running = new Set<ChildProcess>();

type Options = {
  /** Folder of the sources. */
  copy: string;
  /** URL of the template that the tests clone. */
  database: string;
  /** Nearest first. */
  tests: readonly string[];
  /** Continue after the first failing test. */
  goesOn?: boolean;
  /** Time limit of the tests. */
  minutes?: number;
};

/** Run test files on a copy of the sources one after the other until the first test fails. */
export async function tryTests(options: Options): Promise<{ outcome: TrialOutcome; failedFiles: string[] }> {
  const file = join(options.copy, "report.json");
  rmSync(file, { force: true });
  const code = await vitest(options, file);
  const found = (result: TrialOutcome["result"], by = "", detail = "") => ({
    outcome: { result, by, detail },
    failedFiles: by ? [by] : [],
  });
  if (code === "endless") return found("endless");
  if (code === 0) return found("survived");
  if (!existsSync(file)) return found("senseless", "", "vitest said nothing");
  const { testResults } = JSON.parse(readFileSync(file, "utf8")) as Report;
  const relative = (name: string) => name.slice(options.copy.length + 1).replaceAll("\\", "/");
  const failures = testResults.flatMap(({ name, message, assertionResults }) => {
    const failed = assertionResults.find(({ status }) => status === "failed");
    if (failed)
      return { file: relative(name), test: failed.fullName, why: failed.failureMessages?.join("\n") ?? "" };
    return message && assertionResults.every(({ status }) => status !== "passed")
      ? { file: relative(name), test: "", why: message }
      : [];
  });
  const [first] = failures;
  if (!first) return found("senseless", "", "vitest failed without a failed test");
  const result = SENSELESS.test(first.why) ? "senseless" : "caught";
  return {
    outcome: { result, by: first.file, detail: result === "caught" ? first.test : firstLine(first.why) },
    failedFiles: failures.map((failure) => failure.file),
  };
}

/** Kill running trials when the tool is stopped; they return nothing, and no more are started. */
export function stopTrials() {
  isStopped = true;
  for (const child of running) endGroup(child);
}
let isStopped = false;

function vitest(
  { copy, database, tests, goesOn = false, minutes = 10 }: Options,
  report: string,
): Promise<number | "endless"> {
  return new Promise((done) => {
    if (isStopped) return;
    const child = spawn(
      process.execPath,
      [
        "node_modules/vitest/vitest.mjs",
        "run",
        "--config",
        "lib/tools/breaks/vitest.config.mjs",
        "--reporter=json",
        `--outputFile.json=${report}`,
        ...(goesOn ? [] : ["--bail=1"]),
        ...tests,
      ],
      {
        cwd: copy,
        stdio: "ignore",
        // A separate process group: a worker in an endless loop does not receive signals sent only to its
        // parent.
        detached: true,
        env: { ...process.env, CAIRN_TEST_DATABASE: database, CAIRN_BREAK_TESTS: JSON.stringify(tests) },
      },
    );
    running.add(child);
    let isLate = false;
    const limit = setTimeout(() => {
      isLate = true;
      endGroup(child);
    }, minutes * 60_000);
    child.on("exit", (code) => {
      clearTimeout(limit);
      running.delete(child);
      if (!isStopped) done(isLate ? "endless" : (code ?? 1));
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
