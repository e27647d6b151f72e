/** What is read of vitest's report. */
export type UnitReport = {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  testResults: {
    name: string;
    /** Of the file: "failed" also where it could not be loaded, and has no test then. */
    status?: string;
    message?: string;
    assertionResults: {
      status: string;
      fullName?: string;
      failureMessages?: string[] | null;
      location?: { line: number; column: number } | null;
    }[];
  }[];
};

type Spec = {
  file: string;
  line: number;
  column: number;
  title?: string;
  tests?: { status: string; results?: { errors?: { message?: string }[] }[] }[];
};

export type Suite = { specs?: Spec[]; suites?: Suite[] };

/** What is read of Playwright's report. */
export type JourneyReport = {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  suites: Suite[];
};
