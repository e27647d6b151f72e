import { expect, test } from "vitest";
import { failuresOfJourneys, failuresOfUnit, formatFailures } from "./failures";

test("a failed test of vitest is named by its file and its name; a file that failed without one by the file", () => {
  const report = {
    numPassedTests: 1,
    numFailedTests: 1,
    numPendingTests: 0,
    testResults: [
      {
        name: "/house/lib/a.test.ts",
        status: "failed",
        message: "",
        assertionResults: [
          { status: "passed", fullName: "a badge is issued", failureMessages: [] },
          { status: "failed", fullName: "a badge is revoked", failureMessages: ["expected 1 to be 2"] },
        ],
      },
      { name: "/house/lib/b.test.ts", status: "failed", message: "Cannot find ./c", assertionResults: [] },
      { name: "/house/lib/d.test.ts", status: "passed", message: "", assertionResults: [] },
    ],
  };
  expect(failuresOfUnit(report, "/house")).toEqual([
    { test: "lib/a.test.ts › a badge is revoked", message: "expected 1 to be 2" },
    { test: "lib/b.test.ts", message: "Cannot find ./c" },
  ]);
});

test("failed tests of Playwright are found at any depth, and those that passed when tried again", () => {
  const spec = (title: string, status: string, message?: string) => ({
    file: "a.spec.ts",
    line: 7,
    column: 1,
    title,
    tests: [{ status, results: [{ errors: message ? [{ message }] : [] }] }],
  });
  const suites = [
    {
      specs: [spec("a page opens", "expected"), spec("a page saves", "unexpected", "Timeout")],
      suites: [{ specs: [spec("a page closes", "flaky", "Closed")] }],
    },
  ];
  expect(failuresOfJourneys({ suites })).toEqual([
    { test: "a.spec.ts:7 › a page saves", message: "Timeout" },
    { test: "a.spec.ts:7 › a page closes", message: "Closed" },
  ]);
});

test("a failure is printed without colours, its long message by its beginning", () => {
  expect(formatFailures([])).toBe("");
  const message = ["\u001b[31mexpected\u001b[39m", ...Array.from({ length: 14 }, (_, at) => `at ${at}`)].join(
    "\n",
  );
  const lines = formatFailures([
    { test: "a.test.ts › one", message },
    { test: "types", message: "Above." },
  ]).split("\n");
  expect(lines[0]).toBe("Failed: a.test.ts › one");
  expect(lines[1]).toBe("    expected");
  expect(lines.slice(12)).toEqual(["    at 10", "    (3 more lines above)", "Failed: types", "    Above."]);
});
