import { inArea } from "../../break";

/** Test files of this area. */
const TESTS = [
  "lib/pathways/edit.test.ts",
  "lib/pathways/commands.test.ts",
  "lib/pathways/difference.test.ts",
  "lib/pathways/timed-tree.test.ts",
  "lib/pathways/layout.test.ts",
];

/** Sentences on what authors write, compare and read of pathways. */
export const WALKING_BREAKS = inArea("walking", TESTS, {
  "lib/pathways/edit.ts": [
    {
      text: "minutes === 0 || minutes === before",
      replacement: "minutes === before",
      seen: "A step of which no time was said keeps none when its credential is chosen.",
      tests: ["lib/pathways/edit.test.ts"],
    },
    {
      text: 'node.type !== "step" || beside',
      replacement: "beside",
      seen: "A section that cannot move further down falls into the section below it.",
      tests: ["lib/pathways/edit.test.ts"],
    },
    {
      text: "return { type, key, kind, title, minutes, isOptional,",
      replacement: "return { type, key, kind, title, minutes, isOptional: false,",
      seen: "Optional steps are required once a pathway was opened in the editor and saved.",
      tests: ["lib/pathways/commands.test.ts"],
    },
  ],
  "lib/pathways/difference.ts": [
    {
      text: '"isOptional", "body", "url"',
      replacement: '"body", "url"',
      seen: "Two authors do not see that one of them made a step optional.",
      tests: ["lib/pathways/difference.test.ts"],
    },
    {
      text: "const name = b.title || a.title;",
      replacement: "const name = a.title || b.title;",
      seen: "A step that the other author renamed is listed under a name that it no longer has.",
      tests: ["lib/pathways/difference.test.ts"],
    },
    {
      text: "...milestone,",
      replacement: "...milestone.slice(1),",
      seen: "Two authors do not see that they chose different milestones.",
      tests: ["lib/pathways/difference.test.ts"],
    },
    {
      text: 'differingFields(mine, theirs, ["rule", "needed"], ["rule"])',
      replacement: 'differingFields(mine, theirs, ["rule"], ["rule"])',
      seen: "Two authors do not see that one asks for more parts of the pathway.",
      tests: ["lib/pathways/difference.test.ts"],
    },
  ],
  "lib/pathways/tree.ts": [
    {
      text: "children.sort((a, b) => a.position - b.position)",
      replacement: "children",
      seen: "A pathway shows its sections before its steps, whatever the order in which they are to be done.",
      tests: ["lib/pathways/commands.test.ts"],
    },
  ],
  "lib/pathways/draft.ts": [
    {
      text: 'section.rule === "any" ? (section.needed ?? 1) : null',
      replacement: "section.needed",
      seen: "A choice of which no number is said can never be published.",
      tests: ["lib/pathways/commands.test.ts"],
    },
    {
      text: 'credentialId: kind === "credential" ? credentialId : null',
      replacement: "credentialId",
      seen: "A step that became a text to read is done for whoever holds the credential it once asked for.",
      tests: ["lib/pathways/commands.test.ts"],
    },
  ],
  "lib/pathways/schema.ts": [
    {
      text: "depthOf(root) <= MAX_DEPTH",
      replacement: "depthOf(root) < MAX_DEPTH",
      seen: "An author's fifth section inside another is refused.",
      tests: ["lib/pathways/commands.test.ts"],
    },
  ],
  "lib/pathways/timed-tree.ts": [
    {
      text: 'where: { state: "published", milestoneCredentialId',
      replacement: "where: { milestoneCredentialId",
      seen: "A draft of another pathway already changes how long learners read that a step takes.",
      tests: ["lib/pathways/timed-tree.test.ts"],
    },
    {
      text: "effortRange(child).least",
      replacement: "effortRange(child).most",
      seen: "A step for another pathway's milestone counts what is optional there.",
      tests: ["lib/pathways/timed-tree.test.ts"],
    },
    {
      text: 'child.type === "section" ? credentialIds(child)',
      replacement: 'child.type === "section" ? []',
      seen: "A step inside a section shows its author's guess instead of the time of the pathway it asks for.",
      tests: ["lib/pathways/timed-tree.test.ts"],
    },
    {
      text: 'orderBy: { pathwayId: "desc" }',
      replacement: 'orderBy: { pathwayId: "asc" }',
      seen: "A second pathway to a milestone changes how long the step takes for everybody.",
      tests: ["lib/pathways/timed-tree.test.ts"],
    },
  ],
  "lib/pathways/layout-lines.ts": [
    {
      text: "hasArrow: isStep }",
      replacement: "hasArrow: true }",
      seen: "The map of a pathway has arrows that point at the edge of a section.",
      tests: ["lib/pathways/layout.test.ts"],
    },
    {
      text: "if (rows.length > 1) {",
      replacement: "if (rows.length > 2) {",
      seen: "The second row of a choice hangs in the air on the map.",
      tests: ["lib/pathways/layout.test.ts"],
    },
  ],
});
