import type { Suite, UnitReport } from "./reports";

type WrittenTests = { written: number; rows: number };

/**
 * Count written tests and table rows: a place in a file from which several tests come (`test.each`, a loop)
 * has rows, any other is one written test.
 *
 * @param places  of each test that ran: file, line and column
 */
export function countWritten(places: readonly string[]): WrittenTests {
  const times = Map.groupBy(places, (place) => place);
  const written = [...times.values()].filter((same) => same.length === 1).length;
  return { written, rows: places.length - written };
}

/** The place of each test that ran, from vitest's report. */
export const placesOfUnit = ({ testResults }: UnitReport): string[] =>
  testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === "passed" || status === "failed")
      .map(({ location }, at) =>
        location ? `${name}:${location.line}:${location.column}` : `${name} ${at}`,
      ),
  );

/** The place of each test, from Playwright's report. */
export const placesOfJourneys = ({ suites }: { suites: Suite[] }): string[] =>
  suites.flatMap((suite) => [
    ...(suite.specs ?? []).map(({ file, line, column }) => `${file}:${line}:${column}`),
    ...placesOfJourneys({ suites: suite.suites ?? [] }),
  ]);

/** "612 written tests, 1,204 table rows" */
export function formatWritten({ written, rows }: WrittenTests): string {
  const count = (number: number, one: string) =>
    `${number.toLocaleString("en")} ${number === 1 ? one : `${one}s`}`;
  return `${count(written, "written test")}, ${count(rows, "table row")}`;
}
