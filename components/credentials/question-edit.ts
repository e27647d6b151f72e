import type { CredentialEdit, OptionEdit, QuestionEdit } from "@/lib/credentials/editing";
import { reinsertItem } from "../drafts/reinsert-item";

export const QUESTION_KINDS = ["single", "multiple", "true_false"] as const;
export type QuestionChoice = (typeof QUESTION_KINDS)[number];

export const emptyOption = (newKey: () => string): OptionEdit => ({
  uid: newKey(),
  text: "",
  isCorrect: false,
});

export const emptyQuestion = (newKey: () => string): QuestionEdit => ({
  uid: newKey(),
  kind: "single",
  prompt: "",
  feedback: "",
  points: 1,
  skillId: null,
  options: [emptyOption(newKey), emptyOption(newKey)],
});

/**
 * Change a question to another kind: if only one answer may be right, the first marked one stays; true or
 * false has two answers with the given texts.
 */
export function toKind(
  { options }: Pick<QuestionEdit, "options">,
  kind: QuestionChoice,
  words: { true: string; false: string },
  newKey: () => string,
): Pick<QuestionEdit, "kind" | "options"> {
  if (kind === "multiple") return { kind, options };
  const first = options.findIndex(({ isCorrect }) => isCorrect);
  if (kind === "single") return { kind, options: onlyCorrect(options, first) };
  const [yes, no] = [words.true, words.false].map((text, at) => ({
    uid: options[at]?.uid ?? newKey(),
    text,
    isCorrect: at === first,
  }));
  return { kind, options: yes && no ? [yes, no] : [] };
}

/** Return the answers after a change of one: a right one unmarks the others, unless several may be right. */
export function withOption(
  { kind, options }: Pick<QuestionEdit, "kind" | "options">,
  at: number,
  part: Partial<OptionEdit>,
): OptionEdit[] {
  const next = options.map((option, index) => (index === at ? { ...option, ...part } : option));
  return part.isCorrect && kind !== "multiple" ? onlyCorrect(next, at) : next;
}

const onlyCorrect = (options: readonly OptionEdit[], at: number): OptionEdit[] =>
  options.map((option, index) => ({ ...option, isCorrect: index === at }));

/** Return the draft with a removed answer restored, wherever its question is by then. */
export const withOptionBack = (
  draft: CredentialEdit,
  questionUid: string,
  at: number,
  option: OptionEdit,
): CredentialEdit => ({
  ...draft,
  assessments: draft.assessments.map((one) => ({
    ...one,
    questions: one.questions.map((now) =>
      now.uid === questionUid
        ? { ...now, options: reinsertItem(now.options, at, option, ({ uid }) => uid) }
        : now,
    ),
  })),
});
