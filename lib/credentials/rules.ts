import { assessedLevel, assessedOutcomes } from "./earning";

export type CheckedAssessment = {
  key: string;
  kind: "quiz" | "exam" | "project" | "observation" | "external";
  title: string;
  brief: string;
  drawCount: number | null;
  questions: readonly {
    kind: "single" | "multiple" | "true_false";
    prompt: string;
    skillId: number | null;
    options: readonly { text: string; isCorrect: boolean }[];
  }[];
  criteria: readonly { title: string; skillId: number | null }[];
};
export type CheckedCredential = {
  title: string;
  criteria: string;
  outcomes: readonly { skillId: number; level: number }[];
  assessments: readonly CheckedAssessment[];
};

/** A problem that prevents publishing, and its field (a path into the draft). */
export type CredentialProblem = {
  path: string;
  code:
    | "title-missing"
    | "criteria-missing"
    | "outcome-missing"
    | "outcome-twice"
    | "outcome-retired"
    | "assessment-missing"
    | "assessment-title-missing"
    | "questions-missing"
    | "draw-too-large"
    | "prompt-missing"
    | "options-missing"
    | "option-empty"
    | "correct-missing"
    | "correct-several"
    | "options-same"
    | "brief-missing"
    | "rubric-missing"
    | "criterion-title-missing"
    | "outcome-unproven"
    | "level-too-high";
  /** Parameters of the message, where the code is `options-same`. */
  same?: { question: number; prompt: string; text: string };
  /** The name of the skill, where the code is `outcome-retired`. */
  skill?: string;
};

/**
 * List what prevents publishing. Required: an outcome, an assessment, a right answer for every question, a
 * rubric for every project, and no outcome above what the assessments of its own skill can prove.
 *
 * @param isMilestone  awarded by a pathway: needs no assessment of its own
 * @param retired      retired skills: id → name
 */
export function credentialProblems(
  credential: CheckedCredential,
  isMilestone = false,
  retired: ReadonlyMap<number, string> = new Map(),
): CredentialProblem[] {
  const problems: CredentialProblem[] = [];
  const add: Add = (path, code, same) => problems.push({ path, code, ...(same && { same }) });
  const { outcomes, assessments } = credential;
  if (credential.title.trim() === "") add("title", "title-missing");
  if (credential.criteria.trim() === "") add("criteria", "criteria-missing");
  if (outcomes.length === 0) add("outcomes", "outcome-missing");
  if (new Set(outcomes.map(({ skillId }) => skillId)).size < outcomes.length)
    add("outcomes", "outcome-twice");
  if (assessments.length === 0 && !isMilestone) add("assessments", "assessment-missing");
  outcomes.forEach((outcome, index) => {
    const path = `outcomes.${index}.level`;
    const skill = retired.get(outcome.skillId);
    const code = assessments.length > 0 ? problemOfOutcome(outcome, credential) : null;
    if (skill !== undefined) problems.push({ path, code: "outcome-retired", skill });
    else if (code) add(path, code);
  });
  assessments.forEach((assessment, index) => {
    checkAssessment(assessment, `assessments.${index}`, add);
  });
  return problems;
}

/**
 * Return why an outcome cannot be proved at its level: no assessment covers its skill, or only assessments of
 * kinds that prove lower levels.
 */
function problemOfOutcome(
  { skillId, level }: CheckedCredential["outcomes"][number],
  { outcomes, assessments }: CheckedCredential,
): CredentialProblem["code"] | null {
  const shown = assessments.flatMap(({ kind, questions, criteria }) => {
    const named = [...questions, ...criteria].flatMap((part) => part.skillId ?? []);
    const isProved = assessedOutcomes(outcomes, named).some((outcome) => outcome.skillId === skillId);
    return isProved ? [assessedLevel(kind, level)] : [];
  });
  if (shown.length === 0) return "outcome-unproven";
  return Math.max(...shown) < level ? "level-too-high" : null;
}

type Add = (path: string, code: CredentialProblem["code"], same?: CredentialProblem["same"]) => void;

function checkAssessment(assessment: CheckedAssessment, path: string, add: Add) {
  if (assessment.title.trim() === "") add(`${path}.title`, "assessment-title-missing");
  if (assessment.kind === "project") {
    if (assessment.brief.trim() === "") add(`${path}.brief`, "brief-missing");
    if (assessment.criteria.length === 0) add(`${path}.criteria`, "rubric-missing");
    assessment.criteria.forEach(({ title }, index) => {
      if (title.trim() === "") add(`${path}.criteria.${index}.title`, "criterion-title-missing");
    });
    return;
  }
  if (assessment.questions.length === 0) add(`${path}.questions`, "questions-missing");
  if (assessment.drawCount !== null && assessment.drawCount > assessment.questions.length)
    add(`${path}.drawCount`, "draw-too-large");
  assessment.questions.forEach((question, index) => {
    const at = `${path}.questions.${index}`;
    const correct = question.options.filter(({ isCorrect }) => isCorrect).length;
    if (question.prompt.trim() === "") add(`${at}.prompt`, "prompt-missing");
    if (question.options.length < 2) add(`${at}.options`, "options-missing");
    if (question.options.some(({ text }) => text.trim() === "")) add(`${at}.options`, "option-empty");
    if (correct === 0) add(`${at}.options`, "correct-missing");
    if (correct > 1 && question.kind !== "multiple") add(`${at}.options`, "correct-several");
    const text = sameText(question.options);
    if (text !== null)
      add(`${at}.options`, "options-same", { question: index + 1, prompt: question.prompt.trim(), text });
  });
}

/**
 * Return the first text that two answers share, ignoring differences of blanks, case and Unicode composition.
 */
function sameText(options: readonly { text: string }[]): string | null {
  const seen = new Set<string>();
  for (const { text } of options) {
    const read = text.normalize("NFC").trim().replace(/\s+/gu, " ").toLowerCase();
    if (read !== "" && seen.has(read)) return text.trim();
    seen.add(read);
  }
  return null;
}
