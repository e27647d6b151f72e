import { inArea } from "../../break";

/** Test files of this area. */
const TESTS = [
  "lib/assessments/answering.test.ts",
  "lib/assessments/project-draft.test.ts",
  "lib/assessments/decisions.test.ts",
  "lib/assessments/result.test.ts",
  "lib/assessments/earlier-attempts.test.ts",
  "lib/assessments/files/detect-kind.test.ts",
  "lib/assessments/files/file-name.test.ts",
];

/** Sentences on answers and marks, who reads them, and what the trail says of them. */
export const HANDING_IN_BREAKS_3 = inArea("handing-in", TESTS, {
  "lib/assessments/files/ole-streams.ts": [
    {
      text: "entry.getUint32(68, true), ",
      replacement: "",
      seen: "Half of all documents of an older Word are refused as being of another kind.",
      tests: ["lib/assessments/files/detect-kind.test.ts"],
    },
    {
      text: "sectorBytes !== 512 && sectorBytes !== 4096",
      replacement: "sectorBytes !== 512",
      seen: "A large document of an older Office program is refused as being of another kind.",
      tests: ["lib/assessments/files/detect-kind.test.ts"],
    },
  ],
  "lib/assessments/files/file-name.ts": [
    {
      text: "|lpt[0-9¹²³]",
      replacement: "",
      seen: "A file called lpt1.pdf cannot be saved on the assessor's computer.",
      tests: ["lib/assessments/files/file-name.test.ts"],
    },
  ],
  "lib/assessments/commands.ts": [
    {
      text: " || optionIds.some((id) => !drawn.optionIds.includes(id))",
      replacement: "",
      seen: "An answer with options of another question is stored.",
      tests: ["lib/assessments/answering.test.ts"],
    },
    {
      text: "stored.isFlagged === given.isFlagged && ",
      replacement: "",
      seen: "A question that is marked for later right after its answer is not found again by the mark.",
      tests: ["lib/assessments/answering.test.ts"],
    },
    {
      text: "optionIds: [...new Set(optionIds)], isFlagged,",
      replacement: "optionIds, isFlagged,",
      seen: "An answer that names its option twice has its points, and the review calls it wrong.",
      tests: ["lib/assessments/answering.test.ts"],
    },
    {
      text: "record: ({ attemptId, questionId }) => ({ attemptId, questionId }),",
      replacement: "record: (input) => input,",
      seen: "Whoever reads the trail learns the answers of others, and from those of the best the key.",
      tests: ["lib/assessments/answering.test.ts"],
    },
    {
      text: "record: ({ attemptId, links }, result) => ({ attemptId, links, assessorId: result.assessorId }),",
      replacement: "record: (input, result) => ({ ...input, assessorId: result.assessorId }),",
      seen: "Whoever reads the trail reads the whole text of every project that is handed in.",
      tests: ["lib/assessments/project-draft.test.ts"],
    },
  ],
  "lib/assessments/project-draft.ts": [
    {
      text: "record: ({ attemptId }, { version }) => ({ attemptId, version }),",
      replacement: "record: (input) => input,",
      seen: "The trail keeps every state of a text that its author has not handed in.",
      tests: ["lib/assessments/project-draft.test.ts"],
    },
  ],
  "lib/assessments/schema.ts": [
    {
      text: "points: z.coerce.number().int().min(0).max(1000)",
      replacement: "points: z.coerce.number().int().max(1000)",
      seen: "An assessor gives points below zero, and the result never arrives.",
      tests: ["lib/assessments/decisions.test.ts"],
    },
    {
      text: "z.coerce.number().int().min(0)",
      replacement: "z.coerce.number().min(0)",
      seen: "An assessor gives half a point, and the result never arrives.",
      tests: ["lib/assessments/decisions.test.ts"],
    },
    {
      text: "linesText().trim().max(8000)",
      replacement: "linesText().max(8000)",
      seen: "Work comes back to its author with a comment of blanks.",
      tests: ["lib/assessments/decisions.test.ts"],
    },
    {
      text: "text: linesText().max(100_000, ",
      replacement: "text: linesText().max(20_000, ",
      seen: "A draft that is still to be shortened is not saved.",
      tests: ["lib/assessments/project-draft.test.ts"],
    },
  ],
  "lib/assessments/marking.ts": [
    {
      text: "scores.filter(({ criterionId }) => criteria.some(({ id }) => id === criterionId))",
      replacement: "scores",
      seen: "Points for a criterion of another project are stored with the work.",
      tests: ["lib/assessments/decisions.test.ts"],
    },
    {
      text: "scores: scores.map(({ criterionId, points }) => ({ criterionId, points })),",
      replacement: "scores,",
      seen: "Whoever reads the trail reads what an assessor wrote about somebody's work.",
      tests: ["lib/assessments/decisions.test.ts"],
    },
  ],
  "lib/assessments/submissions.ts": [
    {
      text: ' && can(actor, "submission:mark")',
      replacement: "",
      seen: "Who has lost the role of an assessor sees decisions before they take effect, with a form to mark.",
      tests: ["lib/assessments/decisions.test.ts"],
    },
  ],
  "lib/assessments/result.ts": [
    {
      text: "isChosen: chosen.includes(id),",
      replacement: "isChosen: false,",
      seen: "The review of a quiz does not say what its learner has chosen.",
      tests: ["lib/assessments/result.test.ts"],
    },
  ],
  "lib/assessments/queries.ts": [
    {
      text: "return { ...attempt, number };",
      replacement: "return { ...attempt };",
      seen: "The first attempt of a renewal is called the fourth of three.",
      tests: ["lib/assessments/result.test.ts"],
    },
  ],
  "lib/assessments/earlier-attempts.ts": [
    {
      text: '      state: { in: ["passed", "failed"] },\n',
      replacement: "",
      seen: "An assessor finds attempts that were never handed in among the earlier ones.",
      tests: ["lib/assessments/earlier-attempts.test.ts"],
    },
    {
      text: " and ta.key = na.key",
      replacement: "",
      seen: "An assessor of one project of a person opens the files of their other projects.",
      sql: true,
      tests: ["lib/assessments/earlier-attempts.test.ts"],
    },
  ],
});
