import { inArea } from "../../break";

/** Test files of this area. */
const TESTS = [
  "lib/audit/queries.test.ts",
  "lib/command/command.test.ts",
  "lib/i18n/request.test.ts",
  "lib/integrations/command-line.test.ts",
  "lib/integrations/hr/report.test.ts",
  "lib/integrations/options.test.ts",
  "lib/pathways/schema.test.ts",
  "lib/settings/guide.test.ts",
  "lib/settings/installation.test.ts",
  "lib/settings/mail-actions.test.ts",
  "lib/settings/settings.test.ts",
];

/** Settings, texts of a request, the trail as it is shown, and files that are imported. */
export const OPERATING_BREAKS_3 = inArea("operating", TESTS, {
  "lib/audit/queries.ts": [
    {
      text: "left(detail::text, 4000)",
      replacement: "left(detail::text, 40)",
      seen: "The trail shows the first words alone of what was done.",
      sql: true,
      tests: ["lib/audit/queries.test.ts"],
    },
  ],
  "lib/settings/guide.ts": [
    {
      text: "exists (select from pathway_version where state = 'published') as credential",
      replacement: "exists (select from pathway_version) as credential",
      seen: "The guide calls the first pathway published as soon as somebody begins a draft.",
      sql: true,
      tests: ["lib/settings/guide.test.ts"],
    },
  ],
  "lib/settings/commands.ts": [
    {
      text: '  record: ({ png }) => ({ logo: png === null ? null : digestOf(Buffer.from(png, "base64")) }),\n',
      replacement: "",
      seen: "The trail keeps every logo in full, as a megabyte of letters.",
      tests: ["lib/settings/settings.test.ts"],
    },
  ],
  "lib/settings/encode-logo.ts": [
    {
      text: ' && type?.mime !== "image/apng"',
      replacement: "",
      seen: "A logo that moves is refused as no PNG, though its first picture would do.",
      tests: ["lib/settings/settings.test.ts"],
    },
  ],
  "lib/settings/mail-actions.ts": [
    {
      text: 'address ? t("tested", { address }) : t("testedOnly")',
      replacement: 't("testedOnly")',
      seen: "After a test of the mail server nobody is told that a mail went out, and where to look for it.",
      tests: ["lib/settings/mail-actions.test.ts"],
    },
  ],
  "lib/settings/installation.ts": [
    {
      text: 'existsSync(join(folder, "postgres"))',
      replacement: "existsSync(folder)",
      seen: "Of an installation with a database of its own admins read, and tell support, that it is the embedded one.",
      tests: ["lib/settings/installation.test.ts"],
    },
  ],
  "lib/i18n/request.ts": [
    {
      text: "timeZone: await organisationZone()",
      replacement: 'timeZone: "UTC"',
      seen: "The queue of assessors and the check of a badge show times in UTC, not in the organisation's zone.",
      tests: ["lib/i18n/request.test.ts"],
    },
  ],
  "lib/core/web-address.ts": [
    {
      text: "/^https?:$/",
      replacement: "/^https:$/",
      seen: "A learner cannot hand in a link into the intranet, which has no https.",
      tests: ["lib/pathways/schema.test.ts"],
    },
  ],
  "lib/command/command.ts": [
    {
      text: "      command.milliseconds,\n",
      replacement: "",
      seen: "The import of a large company is rolled back after half a minute.",
      tests: ["lib/command/command.test.ts"],
    },
  ],
  "lib/integrations/command-line.ts": [
    {
      text: "    ...(encoding && { encoding }),\n",
      replacement: "",
      seen: "A file in Windows-1252 is refused as before after it was named so, as the refusal asks for.",
      tests: ["lib/integrations/command-line.test.ts"],
    },
  ],
  "lib/integrations/options.ts": [
    {
      text: 'values["criticality-by-importance"] ?? false',
      replacement: "false",
      seen: "O*NET imported with --criticality-by-importance gives every target the same criticality.",
      tests: ["lib/integrations/options.test.ts"],
    },
  ],
  "lib/integrations/hr/unit-changes.ts": [
    {
      text: '...(old.code === code ? [] : [errorMessage("integrations.unitRecoded", { name, old: old.code, code })]),',
      replacement: "",
      seen: "The dry run does not say that units get the codes of the file.",
      tests: ["lib/integrations/hr/report.test.ts"],
    },
    {
      text: "{ name: fault.name, above: fault.above }",
      replacement: "{ name: fault.above, above: fault.name }",
      seen: "A row that puts a unit below itself is refused with the two units the wrong way round.",
      tests: ["lib/integrations/hr/report.test.ts"],
    },
  ],
});
