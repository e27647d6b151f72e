/** The oldest versions in which Cairn must work: docs/browsers.md. Firefox is the ESR that the tests run. */
export const OLDEST_BROWSERS = { chrome: "125", edge: "125", firefox: "140", safari: "17.4" } as const;
