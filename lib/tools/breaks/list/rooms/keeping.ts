import { inArea } from "../../break";

/** Test files of this area. */
const TESTS = [
  "lib/accounts/navigation.test.ts",
  "lib/core/date-format.test.ts",
  "lib/i18n/action-error.test.ts",
  "lib/core/errors.test.ts",
  "lib/accounts/post-sign-in.test.ts",
  "lib/accounts/shortcuts.test.ts",
];

/** Sentences on the pages that people find, the days they read, and what they are told when something is refused. */
export const KEEPING_BREAKS = inArea("keeping", TESTS, {
  "lib/accounts/navigation.ts": [
    {
      text: 'has(actor, "lnd", "admin")',
      replacement: 'has(actor, "lnd")',
      seen: "An administrator begins on the own learning, not on the overview of the company.",
      tests: ["lib/accounts/navigation.test.ts"],
    },
    {
      text: '? "/team"',
      replacement: '? "/my"',
      seen: "A line manager begins on the own learning, not on the team.",
      tests: ["lib/accounts/navigation.test.ts"],
    },
    {
      text: "SETTINGS.filter(({ permission }) => can(actor, permission))",
      replacement: 'SETTINGS.filter(() => can(actor, "role:read"))',
      seen: "An auditor is led to settings that only an administrator opens.",
      tests: ["lib/accounts/navigation.test.ts"],
    },
    {
      text: 'permission: "message:read"',
      replacement: 'permission: "message:send"',
      seen: "An auditor finds no way to the messages that were sent, which they may read.",
      tests: ["lib/accounts/navigation.test.ts"],
    },
    {
      text: "organisation.secondApprover ? [",
      replacement: "!organisation.secondApprover ? [",
      seen: "Where a second person approves drafts, nobody finds the page on which they wait.",
      tests: ["lib/accounts/navigation.test.ts"],
    },
    {
      text: '        { key: "marked", href: "/marking/marked" },\n',
      replacement: "",
      seen: "An assessor finds no way back to the work they have marked.",
      tests: ["lib/accounts/navigation.test.ts"],
    },
  ],
  "lib/accounts/shortcuts.ts": [
    {
      text: '  myTeam: "t",\n',
      replacement: "",
      seen: "No letter opens the team.",
      tests: ["lib/accounts/shortcuts.test.ts"],
    },
  ],
  "lib/core/date-format.ts": [
    {
      text: 'dates(locale, { day: "numeric", month: "short", timeZone: "UTC" })',
      replacement: 'dates(locale, { day: "numeric", month: "short", timeZone: "America/New_York" })',
      seen: "Days without a year are shown one day early.",
      tests: ["lib/core/date-format.test.ts"],
    },
    {
      text: '{ month: "short", year: "numeric", timeZone: "UTC" }',
      replacement: '{ month: "short", year: "numeric", timeZone: "America/New_York" }',
      seen: "The first of a month is shown as the month before.",
      tests: ["lib/core/date-format.test.ts"],
    },
    {
      text: 'year: withYear ? "2-digit" : undefined',
      replacement: "year: undefined",
      seen: "The axis of a chart over two years does not say which year begins where.",
      tests: ["lib/core/date-format.test.ts"],
    },
    {
      text: 'second: withSeconds ? "2-digit" : undefined',
      replacement: "second: undefined",
      seen: "The audit trail shows no seconds, so that the order of two entries cannot be told to others.",
      tests: ["lib/core/date-format.test.ts"],
    },
  ],
  "lib/core/errors.ts": [
    {
      text: "Math.max(1, Math.ceil(milliseconds / 1000))",
      replacement: "Math.max(1, Math.round(milliseconds / 1000))",
      seen: "A program that comes again after the seconds it was told is refused once more.",
      tests: ["lib/core/errors.test.ts"],
    },
    {
      text: 'path.join(".")',
      replacement: "String(path[0])",
      seen: "A fault in one line of a list stands at no line of the form.",
      tests: ["lib/core/errors.test.ts"],
    },
  ],
  "lib/i18n/action-error.ts": [
    {
      text: '.filter(([, value]) => typeof value === "string")',
      replacement: "",
      seen: "A refused form with a file does not come back: the file cannot be sent with it.",
      tests: ["lib/i18n/action-error.test.ts"],
    },
    {
      text: "      signedInAs: error.signedInAs,\n",
      replacement: "",
      seen: "A form of another person does not say who is signed in now.",
      tests: ["lib/i18n/action-error.test.ts"],
    },
    {
      text: "await recordError({ reference, place",
      replacement: "await recordError({ reference: newReference(), place",
      seen: "The reference that somebody reads out stands in no list of errors.",
      tests: ["lib/i18n/action-error.test.ts"],
    },
  ],
  "lib/accounts/post-sign-in.ts": [
    {
      text: 'userAgent: headers.get("user-agent") ?? ""',
      replacement: 'userAgent: ""',
      seen: "The list of the own sessions names no browser, so that a stranger's is not noticed.",
      tests: ["lib/accounts/post-sign-in.test.ts"],
    },
    {
      text: ".slice(0, 254)",
      replacement: ".slice()",
      seen: "A refused sign-in with a very long name comes back without any message: its cookie is too large.",
      tests: ["lib/accounts/post-sign-in.test.ts"],
    },
  ],
});
