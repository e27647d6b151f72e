import { contentOf, type Difference, differingFields, isReordered, matchRows } from "@/lib/core/difference";
import type { AssessmentEdit, CredentialEdit, CriterionEdit, QuestionEdit } from "./editing";

const WHOLE = [
  "title",
  "description",
  "criteria",
  "effortHours",
  "validityMonths",
  "renewalRule",
  "renewalWindowDays",
  "renewsFrom",
  "tags",
  "badgeSymbol",
  "badgeColor",
  "learningOutcomes",
  "qualityStatement",
  "prerequisites",
  "deliveryMode",
  "industryRecognition",
  "creditStatement",
] as const;
const ASSESSMENT = [
  "kind",
  "title",
  "minutes",
  "passPercent",
  "timeLimitMinutes",
  "maxAttempts",
  "coolOffHours",
  "drawCount",
  "shuffle",
  "brief",
] as const;

type CredentialDifference = Difference<
  "whole" | "outcome" | "assessment" | "question" | "criterion",
  (typeof WHOLE)[number] | (typeof ASSESSMENT)[number] | "level"
>;

/**
 * List the parts in which two copies of a draft differ, in the order of the editor. Questions and criteria
 * have no lasting key: a reworded one counts as one only in mine and another only in theirs.
 *
 * @param skillName  the name of an outcome's skill
 */
export function credentialDifferences(
  mine: CredentialEdit,
  theirs: CredentialEdit,
  skillName: (id: number) => string,
): CredentialDifference[] {
  const whole = differingFields(mine, theirs, WHOLE, ["badgeSymbol", "renewsFrom"]);
  const pairs = matchRows(mine.assessments, theirs.assessments, [({ key }) => key]);
  return [
    ...whole.map((found) => ({ part: "whole" as const, name: "", change: "changed" as const, ...found })),
    ...outcomes(mine, theirs, skillName),
    ...pairs.flatMap((pair): CredentialDifference[] =>
      pair.mine && pair.theirs
        ? assessment(pair.mine, pair.theirs)
        : [
            {
              part: "assessment",
              name: (pair.mine ?? pair.theirs).title,
              change: pair.mine ? "mine" : "theirs",
            },
          ],
    ),
    ...(isReordered(pairs, theirs.assessments)
      ? [{ part: "assessment" as const, name: "", change: "order" as const }]
      : []),
  ];
}

function outcomes(
  mine: CredentialEdit,
  theirs: CredentialEdit,
  skillName: (id: number) => string,
): CredentialDifference[] {
  const bySkill = matchRows(mine.outcomes, theirs.outcomes, [({ skillId }) => String(skillId)]);
  return bySkill.flatMap((pair): CredentialDifference[] => {
    const name = skillName((pair.mine ?? pair.theirs).skillId);
    if (!pair.mine || !pair.theirs) return [{ part: "outcome", name, change: pair.mine ? "mine" : "theirs" }];
    const [found] = differingFields(pair.mine, pair.theirs, ["level"]);
    return found ? [{ part: "outcome", name, change: "changed", ...found }] : [];
  });
}

function assessment(mine: AssessmentEdit, theirs: AssessmentEdit): CredentialDifference[] {
  const name = theirs.title || mine.title;
  return [
    ...differingFields(mine, theirs, ASSESSMENT, ["kind"]).map((found) => ({
      part: "assessment" as const,
      name,
      change: "changed" as const,
      ...found,
    })),
    ...rows("question", mine.questions, theirs.questions, ({ prompt }) => prompt, name),
    ...rows("criterion", mine.criteria, theirs.criteria, ({ title }) => title, name),
  ];
}

function rows<Row extends QuestionEdit | CriterionEdit>(
  part: "question" | "criterion",
  mine: readonly Row[],
  theirs: readonly Row[],
  nameOf: (row: Row) => string,
  parent: string,
): CredentialDifference[] {
  const pairs = matchRows(mine, theirs, [contentOf, (row) => nameOf(row).trim()]);
  const found = pairs.flatMap((pair): CredentialDifference[] => {
    const row = pair.mine ?? pair.theirs;
    const name = row ? nameOf(row) : "";
    if (!pair.mine || !pair.theirs) return [{ part, name, change: pair.mine ? "mine" : "theirs" }];
    return contentOf(pair.mine) === contentOf(pair.theirs) ? [] : [{ part, name, change: "changed" }];
  });
  return isReordered(pairs, theirs) ? [...found, { part, name: parent, change: "order" }] : found;
}
