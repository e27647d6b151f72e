import { relative } from "node:path";
import { stripVTControlCharacters } from "node:util";
import type { Suite, UnitReport } from "./reports";

/** A test that failed: file and name, and what it said. */
export type Failure = { test: string; message: string };

/** Vitest's failed tests, and the files that could not be loaded or whose preparation failed. */
export const failuresOfUnit = ({ testResults }: UnitReport, root: string): Failure[] =>
  testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(root, name);
    const failed = assertionResults
      .filter((one) => one.status === "failed")
      .map(({ fullName, failureMessages }) => ({
        test: `${file} › ${fullName}`,
        message: (failureMessages ?? []).join("\n"),
      }));
    return failed.length === 0 && status === "failed" ? [{ test: file, message: message ?? "" }] : failed;
  });

/** Playwright's failed tests, at any depth; one that passed only when tried again is a failure too. */
export const failuresOfJourneys = (report: { suites: Suite[] }): Failure[] =>
  report.suites.flatMap((suite) => [
    ...(suite.specs ?? []).flatMap(({ file, line, title, tests }) =>
      (tests ?? [])
        .filter(({ status }) => status === "unexpected" || status === "flaky")
        .map(({ results }) => ({
          test: `${file}:${line} › ${title}`,
          message: (results ?? [])
            .flatMap(({ errors }) => errors ?? [])
            .map(({ message }) => message ?? "")
            .join("\n"),
        })),
    ),
    ...failuresOfJourneys({ suites: suite.suites ?? [] }),
  ]);

const LINES = 12;

/**
 * Say at the end what failed: of a long run often only the end is kept.
 *
 * @returns a paragraph for each failure, with the first lines of what it said; empty where nothing failed
 */
export function formatFailures(failures: readonly Failure[]): string {
  return failures
    .map(({ test, message }) => {
      const lines = stripVTControlCharacters(message).split("\n");
      const left = lines.length - LINES;
      const shown = lines.slice(0, LINES).map((line) => `    ${line.slice(0, 300)}`.trimEnd());
      return [`Failed: ${test}`, ...shown, ...(left > 0 ? [`    (${left} more lines above)`] : [])].join(
        "\n",
      );
    })
    .join("\n");
}
