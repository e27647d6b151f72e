import { expect, test } from "vitest";
import { countWritten, formatWritten, placesOfJourneys, placesOfUnit } from "./count-tests";

test("a place with several tests has table rows; any other is a written test", () => {
  expect(countWritten(["a.test.ts:3:1", "a.test.ts:9:3", "a.test.ts:9:3", "b.test.ts:9:3"])).toEqual({
    written: 2,
    rows: 2,
  });
  expect(countWritten([])).toEqual({ written: 0, rows: 0 });
});

test("the places in vitest's report are read, without skipped tests", () => {
  const at = (line: number, status = "passed") => ({ status, location: { line, column: 1 } });
  const report = {
    numPassedTests: 3,
    numFailedTests: 1,
    numPendingTests: 1,
    testResults: [
      { name: "/a.test.ts", assertionResults: [at(3), at(9), at(9, "failed"), at(12, "pending")] },
      { name: "/b.test.ts", assertionResults: [{ status: "passed", location: null }] },
    ],
  };
  expect(countWritten(placesOfUnit(report))).toEqual({ written: 2, rows: 2 });
});

test("the places in Playwright's report are read, at any depth", () => {
  const spec = (line: number) => ({ file: "a.spec.ts", line, column: 1 });
  const suites = [{ specs: [spec(1), spec(5), spec(5)], suites: [{ specs: [spec(20)] }] }];
  expect(countWritten(placesOfJourneys({ suites }))).toEqual({ written: 2, rows: 2 });
});

test("both numbers are printed in words", () => {
  expect(formatWritten({ written: 612, rows: 1204 })).toBe("612 written tests, 1,204 table rows");
  expect(formatWritten({ written: 1, rows: 1 })).toBe("1 written test, 1 table row");
});
