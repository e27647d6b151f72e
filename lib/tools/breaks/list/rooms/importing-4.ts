import { inArea } from "../../break";

/** Test files of this area. */
const TESTS = [
  "lib/integrations/onet/file.test.ts",
  "lib/integrations/onet/report.test.ts",
  "lib/library/take-over.test.ts",
];

/** Sentences on tables of O*NET and on the pathways that come with the product. */
export const IMPORTING_BREAKS_4 = inArea("importing", TESTS, {
  "lib/integrations/onet/file.ts": [
    {
      text: '    ["transferable_skills.tsv", "Transferable Skills.txt"],\n',
      replacement: "",
      seen: "Half of the skills of release 30 are missing.",
      tests: ["lib/integrations/onet/file.test.ts"],
    },
    {
      text: '["skills.tsv", "Skills.txt"]',
      replacement: '["skills.tsv"]',
      seen: "The official text release of O*NET cannot be read.",
      tests: ["lib/integrations/onet/file.test.ts"],
    },
    {
      text: '["level_scale_anchors.tsv", "Level Scale Anchors.txt"]',
      replacement: '["level_scale_anchors.tsv"]',
      seen: "Skills of the official text release of O*NET come in without a description of their levels.",
      tests: ["lib/integrations/onet/file.test.ts"],
    },
    {
      text: "[...skillFiles(folder), required(folder, FILES.knowledge)]",
      replacement: "skillFiles(folder)",
      seen: "Knowledge is missing from every job role that O*NET describes.",
      tests: ["lib/integrations/onet/file.test.ts"],
    },
    {
      text: "    if (wanted && !wanted.has(code)) continue;\n",
      replacement: "",
      seen: "A thousand job roles come in where two were chosen.",
      tests: ["lib/integrations/onet/file.test.ts"],
    },
    {
      text: "if (name.length > MAX_NAME)",
      replacement: "if (name.length >= MAX_NAME)",
      seen: "An occupation whose name has 200 characters is refused.",
      tests: ["lib/integrations/onet/file.test.ts"],
    },
    {
      text: "if (description.length > MAX_DESCRIPTION)",
      replacement: "if (description.length > 10 * MAX_DESCRIPTION)",
      seen: "A job role has a description that its form refuses to save.",
      tests: ["lib/integrations/onet/file.test.ts"],
    },
    {
      text: 'includes("Workplace Example") ? "Workplace Example" : "Example"',
      replacement: 'includes("Workplace Example") ? "Example" : "Example"',
      seen: "Technologies of release 30 are not found.",
      tests: ["lib/integrations/onet/file.test.ts"],
    },
    {
      text: "const missing = [...wanted].filter((name) => !found.has(name));",
      replacement: "const missing = found.size > 0 ? [] : [...wanted];",
      seen: "A technology that is written wrongly is left out without a word.",
      tests: ["lib/integrations/onet/file.test.ts"],
    },
  ],
  "lib/integrations/onet/profiles.ts": [
    {
      text: "if (!isRefused) bad.push(",
      replacement: "bad.push(",
      seen: "A row that is refused makes another row be refused, which is as it should be.",
      tests: ["lib/integrations/onet/file.test.ts"],
    },
    {
      text: "if (only && only.value !== null) noPartner",
      replacement: "if (only) noPartner",
      seen: "A rating that cannot be read is named twice, the second time for what is not there.",
      tests: ["lib/integrations/onet/file.test.ts"],
    },
    {
      text: "      names.set(skill, names.get(skill) ?? name);\n      if (options.occupations && !options.occupations.has(occupation)) continue;",
      replacement:
        "      if (options.occupations && !options.occupations.has(occupation)) continue;\n      names.set(skill, names.get(skill) ?? name);",
      seen: "With chosen occupations the catalogue lacks the skills that only others require.",
      tests: ["lib/integrations/onet/file.test.ts"],
    },
    {
      text: "if (!skill || !name) {",
      replacement: "if (!skill) {",
      seen: "A skill without a name is imported.",
      tests: ["lib/integrations/onet/file.test.ts"],
    },
    {
      text: "options.criticalityByImportance ?? false",
      replacement: "false",
      seen: "Criticality by importance is asked for, and every skill is as critical as any other.",
      tests: ["lib/integrations/onet/file.test.ts"],
    },
  ],
  "lib/integrations/onet/report.ts": [
    {
      text: "case when ${line}.must_have then ', must-have' else '' end",
      replacement: "''",
      seen: "A dry run says that a requirement changes and shows the same twice.",
      sql: true,
      tests: ["lib/integrations/onet/report.test.ts"],
    },
    {
      text: "    where k.code ~ '^2[.][ABC]' and not exists (select from onet_line",
      replacement: "    where not exists (select from onet_line",
      seen: "Skills that the company has added to a job role are counted as unrated by O*NET.",
      sql: true,
      tests: ["lib/integrations/onet/report.test.ts"],
    },
  ],
  "lib/integrations/onet/apply.ts": [
    {
      text: "OR: [{ jobRole: { onetCode: { in: onetCodes } } }, { jobRoleId: { in: profiled } }]",
      replacement: "OR: [{ jobRole: { onetCode: { in: [] } } }, { jobRoleId: { in: profiled } }]",
      seen: "People keep their old targets after a newer O*NET has changed their job role.",
      tests: ["lib/integrations/onet/report.test.ts"],
    },
    {
      text: "case when r.code like '2.C%' then 'Knowledge' else 'Skills' end",
      replacement: "'Skills'",
      seen: "Knowledge of which the tables name no cluster stands among the skills.",
      sql: true,
      tests: ["lib/integrations/onet/report.test.ts"],
    },
    {
      text: "uri = r.uri, version = k.version + 1",
      replacement: "uri = r.uri",
      seen: "A form that was open while an import renamed the skill puts the old name back.",
      sql: true,
      tests: ["lib/integrations/onet/report.test.ts"],
    },
    {
      text: 'onet_code = r."onetCode", version = j.version + 1',
      replacement: 'onet_code = r."onetCode"',
      seen: "A form that was open while an import renamed the job role puts the old name back.",
      sql: true,
      tests: ["lib/integrations/onet/report.test.ts"],
    },
    {
      text: "do update set text = excluded.text where skill_anchor.text <> excluded.text",
      replacement: "do nothing",
      seen: "Anchors keep the wording of an old release of O*NET.",
      sql: true,
      tests: ["lib/integrations/onet/report.test.ts"],
    },
    {
      text: "  await changeSettings(tx, {}, by);\n",
      replacement: "",
      seen: "A figure of a past day does not know what half-life an imported skill had.",
      tests: ["lib/integrations/onet/report.test.ts"],
    },
    {
      text: ".toSorted((one, other) => one.file.localeCompare(other.file) || one.row - other.row)\n",
      replacement: "\n",
      seen: "Of hundreds of wrong rows some at random are named, in no order.",
      tests: ["lib/integrations/onet/report.test.ts"],
    },
  ],
  "lib/integrations/onet/retired.ts": [
    {
      text: "const rest = left.length - MAX_NAMED;",
      replacement: "const rest = left.length - 100 * MAX_NAMED;",
      seen: "Of many retired skills some are left out of the report without a count.",
      tests: ["lib/integrations/onet/report.test.ts"],
    },
  ],
  "lib/library/publish-pathway.ts": [
    {
      text: 'await writeCredential(tx, draft);\n  await tx.credentialVersion.update({\n    where: { id: version.id },\n    data: { state: "published", publishedAt, publishedById: publisherId },',
      replacement:
        'await writeCredential(tx, draft);\n  await tx.credentialVersion.update({\n    where: { id: version.id },\n    data: { state: "published", publishedAt, publishedById: authorId },',
      seen: "A credential taken over from the library does not say who published it.",
      tests: ["lib/library/take-over.test.ts"],
    },
    {
      text: "questions: assessment.questions.map(({ skill, ...question }) => ({\n        ...question,\n        skillId: skill === null ? null : skillId(skill),",
      replacement:
        "questions: assessment.questions.map(({ skill, ...question }) => ({\n        ...question,\n        skillId: null,",
      seen: "Whoever fails a quiz of the library is not told which skill fell short.",
      tests: ["lib/library/take-over.test.ts"],
    },
    {
      text: "milestoneCredentialId: file.milestone\n        ?",
      replacement: "milestoneCredentialId: file.milestone?.ref === file.slug\n        ?",
      seen: "Who completes a pathway of the library gets no badge for it.",
      tests: ["lib/library/take-over.test.ts"],
    },
  ],
  "lib/library/pathway-files.ts": [
    {
      text: "isOptional: child.optional,\n            body",
      replacement: "isOptional: child.optional && child.credential === null,\n            body",
      seen: "A step that may be left out is required of everybody.",
      tests: ["lib/library/take-over.test.ts"],
    },
  ],
  "lib/library/take-over.ts": [
    {
      text: "isNamesake: !present && skills",
      replacement: "isNamesake: skills",
      seen: "The library warns of a second skill of the name, though it is the same one.",
      tests: ["lib/library/take-over.test.ts"],
    },
  ],
});
