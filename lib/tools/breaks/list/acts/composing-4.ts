import { inArea } from "../../break";

/** Test files of this area. */
const TESTS = [
  "lib/http/editor-addresses.test.ts",
  "lib/i18n/request-locale.test.ts",
  "lib/library/take-over.test.ts",
];

/** Ready pathways, the language of a request, and the addresses that editors ask. */
export const COMPOSING_BREAKS_4 = inArea("composing", TESTS, {
  "lib/library/pathway-files.ts": [
    {
      text: "needed: file.needed ?? null,",
      replacement: "needed: null,",
      seen: "A ready pathway that asks for two of three exercises asks for one.",
      tests: ["lib/library/take-over.test.ts"],
    },
    {
      text: "body: child.body,",
      replacement: 'body: "",',
      seen: "The steps of a ready pathway are empty when they are opened.",
      tests: ["lib/library/take-over.test.ts"],
    },
  ],
  "lib/library/publish-pathway.ts": [
    {
      text: "skillId: skillId(skill), level })",
      replacement: "skillId: skillId(skill), level: 1 })",
      seen: "The badges of ready pathways prove level 1, whatever their outcomes say.",
      tests: ["lib/library/take-over.test.ts"],
    },
    {
      text: "      description: file.description,\n      tags: file.tags,\n",
      replacement: "",
      seen: "A ready pathway is taken over without its description.",
      tests: ["lib/library/take-over.test.ts"],
    },
  ],
  "lib/library/take-over.ts": [
    {
      text: "  await changeSettings(tx, {}, by);\n",
      replacement: "",
      seen: "Skills that came with a ready pathway have no history before somebody changes another one.",
      tests: ["lib/library/take-over.test.ts"],
    },
    {
      text: 'orderBy: { id: "asc" },',
      replacement: 'orderBy: { id: "desc" },',
      seen: "The library leads to an old version of a pathway that was taken over.",
      tests: ["lib/library/take-over.test.ts"],
    },
  ],
  "lib/i18n/request-locale.ts": [
    {
      text: "hasLocale(LOCALES, chosen) ? chosen : DEFAULT_LOCALE",
      replacement: "(chosen as Locale | undefined) ?? DEFAULT_LOCALE",
      seen: "A browser with a language that Cairn does not have gets no page at all.",
      tests: ["lib/i18n/request-locale.test.ts"],
    },
    {
      text: 'get(PATH_HEADER) ?? ""',
      replacement: 'get("referer") ?? ""',
      seen: "The list of errors names as the place of an error whatever page the browser claims.",
      tests: ["lib/i18n/request-locale.test.ts"],
    },
  ],
  "app/api/credentials/[id]/under-way/route.ts": [
    {
      text: "await requireSender(request.headers.get(VIEWER_HEADER))",
      replacement: "await requireSender(null)",
      seen: "A page of one admin shows the next one in that browser how many people would move.",
      tests: ["lib/http/editor-addresses.test.ts"],
    },
  ],
  "app/api/job-roles/match-skills/route.ts": [
    {
      text: "await requireSender(request.headers.get(VIEWER_HEADER))",
      replacement: "await requireSender(null)",
      seen: "Rows that one person has pasted are matched for whoever has signed in since.",
      tests: ["lib/http/editor-addresses.test.ts"],
    },
  ],
  "app/api/evidence-rule/preview/route.ts": [
    {
      text: "await requireSender(request.headers.get(VIEWER_HEADER))",
      replacement: "await requireSender(null)",
      seen: "What new weights would do is said to whoever has signed in since in another tab.",
      tests: ["lib/http/editor-addresses.test.ts"],
    },
  ],
  "app/api/pathways/[id]/saved/route.ts": [
    {
      text: 'headers: { "cache-control": "private, no-store" },',
      replacement: "headers: {},",
      seen: "The draft of a pathway is kept by a proxy, which gives it to others.",
      tests: ["lib/http/editor-addresses.test.ts"],
    },
  ],
  "app/api/job-roles/find/route.ts": [
    {
      text: '{ headers: { "cache-control": "private, no-store" } }',
      replacement: "{}",
      seen: "Job roles that were found are kept by a proxy, which gives them to others.",
      tests: ["lib/http/editor-addresses.test.ts"],
    },
  ],
  "app/api/job-roles/[id]/lines/route.ts": [
    {
      text: "lines.filter(({ isRetired }) => !isRetired)",
      replacement: "lines",
      seen: "Targets that are copied from a job role bring skills that were retired, and cannot be saved.",
      tests: ["lib/http/editor-addresses.test.ts"],
    },
  ],
  "app/api/pathways/gap/route.ts": [
    {
      text: "z.array(rowId).max(500)",
      replacement: "z.array(rowId)",
      seen: "One address asks the server for the gap of any number of credentials.",
      tests: ["lib/http/editor-addresses.test.ts"],
    },
  ],
  "app/api/credentials/[id]/draft/route.ts": [
    {
      text: "({ ...body, id: Number(id) })",
      replacement: "({ id: Number(id), ...body })",
      seen: "Saving a credential at its own address overwrites the one that the form names.",
      tests: ["lib/http/editor-addresses.test.ts"],
    },
  ],
  "app/api/pathways/[id]/draft/route.ts": [
    {
      text: "({ ...body, id: Number(id) })",
      replacement: "({ id: Number(id), ...body })",
      seen: "Saving a pathway at its own address overwrites the one that the form names.",
      tests: ["lib/http/editor-addresses.test.ts"],
    },
  ],
});
