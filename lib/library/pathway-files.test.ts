import { describe, expect, test } from "vitest";
import { isSymbolName } from "@/lib/badge-art/symbols";
import { contrastWithWhite } from "@/lib/core/color";
import { credentialProblems as problemsOfCredential } from "@/lib/credentials/rules";
import { type CheckedStep, pathwayProblems as problemsOfPathway } from "@/lib/pathways/publish-checks";
import type { SectionNode } from "@/lib/pathways/rules";
import { type CredentialFile, credentialFilesOf, type PathwayFile, readPathwayFiles } from "./pathway-files";

const files = readPathwayFiles();

test("there are six ready pathways, each with a different badge colour", () => {
  expect(files.map(({ slug }) => slug)).toEqual([
    "agile-scrum-practice",
    "building-information-modelling",
    "cybersecurity-fundamentals",
    "inclusive-leadership",
    "python-for-data-analysis",
    "social-media-advertising",
  ]);
  const colors = files.flatMap(credentialFilesOf).map(({ badgeColor }) => badgeColor);
  expect(new Set(colors).size).toBe(colors.length);
});

describe.each(files.map((file) => [file.slug, file] as const))("%s", (_slug, file) => {
  const numberOf = numbers();

  test("its credentials pass the checks for publishing", () => {
    for (const credential of credentialFilesOf(file)) {
      const isMilestone = credential === file.milestone;
      expect(problemsOfCredential(checkedCredential(credential, numberOf), isMilestone)).toEqual([]);
    }
  });

  test("its tree passes the checks for publishing", () => {
    const ids = new Map(file.credentials.map(({ ref }) => [ref, numberOf(`credential ${ref}`)]));
    const milestone = file.milestone && numberOf(`credential ${file.milestone.ref}`);
    const published = credentialFilesOf(file).map(({ ref }) => numberOf(`credential ${ref}`));
    const root = checkedTree(file.root, "root", (ref) => ids.get(ref) ?? null);
    const circular = new Set(milestone === null ? [] : [milestone]);
    expect(problemsOfPathway(root, milestone, new Set(published), circular)).toEqual([]);
  });

  test("symbols exist, and colours have enough contrast with white", () => {
    for (const credential of credentialFilesOf(file)) {
      expect(isSymbolName(credential.badgeSymbol)).toBe(true);
      expect(contrastWithWhite(credential.badgeColor)).toBeGreaterThanOrEqual(4.5);
    }
  });

  test("a quiz has at least half as many questions again as it draws, so that another attempt differs", () => {
    for (const { kind, questions, drawCount } of credentialFilesOf(file).flatMap(
      ({ assessments }) => assessments,
    )) {
      if (kind === "project") continue;
      expect(drawCount).toBeGreaterThanOrEqual(8);
      expect(questions.length).toBeGreaterThanOrEqual(1.5 * (drawCount ?? questions.length));
      expect(new Set(questions.map(({ prompt }) => prompt)).size).toBe(questions.length);
    }
  });

  test("questions have explanations, and rubrics describe every number of points", () => {
    for (const { questions, criteria } of credentialFilesOf(file).flatMap(({ assessments }) => assessments)) {
      for (const { feedback, skill } of questions) expect(feedback && skill).toBeTruthy();
      for (const { maxPoints, descriptors } of criteria) expect(descriptors).toHaveLength(maxPoints + 1);
    }
  });
});

/** Assigns a number to every word, the same for the same word. */
function numbers() {
  const known = new Map<string, number>();
  return (word: string) => {
    const number = known.get(word) ?? known.size + 1;
    known.set(word, number);
    return number;
  };
}

const checkedCredential = (credential: CredentialFile, numberOf: (word: string) => number) => ({
  ...credential,
  outcomes: credential.outcomes.map(({ skill, level }) => ({ skillId: numberOf(skill), level })),
  assessments: credential.assessments.map((assessment, index) => ({
    ...assessment,
    key: String(index),
    questions: assessment.questions.map((question) => ({ ...question, skillId: named(question, numberOf) })),
    criteria: assessment.criteria.map((criterion) => ({ ...criterion, skillId: named(criterion, numberOf) })),
  })),
});

const named = ({ skill }: { skill: string | null }, numberOf: (word: string) => number) =>
  skill === null ? null : numberOf(skill);

function checkedTree(
  file: PathwayFile["root"],
  key: string,
  idOf: (ref: string) => number | null,
): SectionNode<CheckedStep> {
  return {
    type: "section",
    key,
    title: file.section,
    rule: file.rule,
    needed: file.needed ?? null,
    children: file.children.map((child, index) =>
      "section" in child
        ? checkedTree(child, `${key}/${index}`, idOf)
        : {
            type: "step" as const,
            key: `${key}/${index}`,
            kind: child.step,
            title: child.title,
            minutes: child.minutes,
            isOptional: child.optional,
            credentialId: child.credential === null ? null : idOf(child.credential),
            body: child.body,
            url: child.url,
          },
    ),
  };
}
