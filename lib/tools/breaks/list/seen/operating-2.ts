import { inArea } from "../../break";

/** Test files of this area. */
const TESTS = [
  "lib/accounts/actions.test.ts",
  "lib/accounts/navigation.test.ts",
  "lib/accounts/post-sign-in.test.ts",
  "lib/accounts/set-up-action.test.ts",
  "lib/accounts/setup-refused.test.ts",
  "lib/accounts/setup.test.ts",
];

/** Setting up, signing in and out, and finding the way. */
export const OPERATING_BREAKS_2 = inArea("operating", TESTS, {
  "lib/accounts/cookies.ts": [
    {
      text: "{ isHttps, maxAge: LONGEST_SESSION_SECONDS }",
      replacement: "{ isHttps, maxAge: 3600 }",
      seen: "Everybody has to sign in again an hour after signing in, however busy they are.",
      tests: ["lib/accounts/post-sign-in.test.ts"],
    },
  ],
  "lib/accounts/setup.ts": [
    {
      text: "  record: ({ organisation, email, timeZone }) => ({ organisation, email, timeZone }),\n",
      replacement: "",
      seen: "The password of the first admin stands in the audit trail, for every auditor to read.",
      tests: ["lib/accounts/setup.test.ts"],
    },
    {
      text: "    await refuseGuessable(input.password, [input.name, input.email, input.organisation]);\n",
      replacement: "",
      seen: "The first admin may choose the own name twice as a password.",
      tests: ["lib/accounts/setup-refused.test.ts"],
    },
    {
      text: "if (!isToken(input.token))",
      replacement: 'if (input.token === "")',
      seen: "Whoever comes first becomes the administrator with any token, without seeing the console.",
      tests: ["lib/accounts/setup-refused.test.ts"],
    },
  ],
  "lib/accounts/actions.ts": [
    {
      text: "  if (token !== null) await endSession(token, new Date());\n",
      replacement: "",
      seen: "Whoever signs out on a shared machine has a session that goes on, in the list of sessions as well.",
      tests: ["lib/accounts/actions.test.ts"],
    },
  ],
  "lib/accounts/sign-in.ts": [
    {
      text: "rememberBrowser(known, employeeId, now)",
      replacement: "rememberBrowser(null, employeeId, now)",
      seen: "On a machine that several people share, guesses of others keep out all but who signed in last.",
      tests: ["lib/accounts/post-sign-in.test.ts"],
    },
    {
      text: '      privateCookie("known", remembered, { isHttps, maxAge: KNOWN_SECONDS }),\n',
      replacement: "",
      seen: "No browser is remembered, so whoever guesses at an account keeps its owner out for an hour.",
      tests: ["lib/accounts/post-sign-in.test.ts"],
    },
  ],
  "lib/accounts/known-browser.ts": [
    {
      text: ".filter((known) => known.employeeId !== employeeId)",
      replacement: "",
      seen: "Who signs in five times on a shared machine makes it forget everybody else.",
      tests: ["lib/accounts/cookies.test.ts"],
    },
  ],
  "lib/accounts/sessions.ts": [
    {
      text: "usedAt.getTime() >= 60_000",
      replacement: "usedAt.getTime() >= 3_600_000",
      seen: "A manager is signed out after little more than an hour's break, for the last hour of work did not count.",
      tests: ["lib/accounts/sessions.test.ts"],
    },
  ],
  "lib/accounts/set-up-action.ts": [
    {
      text: "requestKey: undefined, publicUrl",
      replacement: "publicUrl",
      seen: "A digest of the form of set-up stays in the database, by which the first admin's password can be guessed.",
      tests: ["lib/accounts/set-up-action.test.ts"],
    },
    {
      text: "    await limitSetUp(requestAddress(await headers()));\n",
      replacement: "",
      seen: "Guesses at the token of set-up are not limited, and keep the server busy.",
      tests: ["lib/accounts/set-up-action.test.ts"],
    },
  ],
  "lib/accounts/shortcuts.ts": [
    {
      text: '  assign: "a",\n',
      replacement: "",
      seen: "G and then A opens nothing for L&D managers.",
      tests: ["lib/accounts/shortcuts.test.ts"],
    },
  ],
  "lib/accounts/navigation.ts": [
    {
      text: 'heading: plans.length > 0 ? "report" : null,',
      replacement: "heading: null,",
      seen: "Executives who are L&D managers as well find the pages of both in one heap, without a heading.",
      tests: ["lib/accounts/navigation.test.ts"],
    },
    {
      text: '        { key: "overview", href: "/overview" },\n',
      replacement: "",
      seen: "An auditor, who may read the overview, finds no way to it.",
      tests: ["lib/accounts/navigation.test.ts"],
    },
  ],
});
