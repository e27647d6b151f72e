import type { DraftRecord } from "./draft";
import type { CredentialDraft } from "./schema";

type Kept<T> = T & {
  /** Exists only in the editor: identifies rows while they move. */
  uid: string;
};
type DraftAssessment = CredentialDraft["assessments"][number];
type DraftQuestion = DraftAssessment["questions"][number];

export type OptionEdit = Kept<DraftQuestion["options"][number]>;
export type QuestionEdit = Kept<Omit<DraftQuestion, "options">> & { options: OptionEdit[] };
export type CriterionEdit = Kept<DraftAssessment["criteria"][number]>;
export type AssessmentEdit = Omit<DraftAssessment, "questions" | "criteria"> & {
  questions: QuestionEdit[];
  criteria: CriterionEdit[];
};
/** A draft in the editor: the saved content with row ids. */
export type CredentialEdit = Omit<CredentialDraft, "version" | "assessments"> & {
  assessments: AssessmentEdit[];
};

/** Convert a stored version for the editor. */
export function toEdit(record: DraftRecord): CredentialEdit {
  const { id, title, description, criteria, effortHours, validityMonths, renewalRule, tags } = record;
  return {
    id,
    title,
    description,
    criteria,
    effortHours,
    validityMonths,
    renewalRule,
    renewalWindowDays: record.renewalWindowDays,
    renewsFrom: record.renewsFrom,
    tags,
    badgeSymbol: record.badgeSymbol,
    badgeColor: record.badgeColor,
    learningOutcomes: record.learningOutcomes,
    qualityStatement: record.qualityStatement,
    prerequisites: record.prerequisites,
    deliveryMode: record.deliveryMode,
    industryRecognition: record.industryRecognition,
    creditStatement: record.creditStatement,
    outcomes: record.outcomes.map(({ skillId, level }) => ({ skillId, level })),
    assessments: record.assessments.map(toAssessment),
  };
}

function toAssessment(record: DraftRecord["assessments"][number]): AssessmentEdit {
  const { id: _i, credentialVersionId: _c, position: _p, kind, questions, criteria, ...fields } = record;
  return {
    ...fields,
    kind: kind === "observation" || kind === "external" ? "project" : kind,
    questions: questions.map(({ id, assessmentId: _a, position: _q, options, ...question }) => ({
      ...question,
      uid: `question-${id}`,
      options: options.map((option) => ({
        uid: `option-${option.id}`,
        text: option.text,
        isCorrect: option.isCorrect,
      })),
    })),
    criteria: criteria.map(({ id, assessmentId: _a, position: _q, ...criterion }) => ({
      ...criterion,
      uid: `criterion-${id}`,
    })),
  };
}
