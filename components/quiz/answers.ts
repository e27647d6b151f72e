import type { QuizQuestion } from "@/lib/assessments/queries";

export type GivenAnswer = { optionIds: readonly number[]; isFlagged: boolean };
/** An answer as the server stores it; `givenAt` in milliseconds since 1970 by the server's clock. */
export type StoredAnswer = GivenAnswer & { questionId: number; givenAt: number };
/** The server's time and the end of the attempt, as ISO 8601. */
export type ServerClock = { now: string; deadlineAt: string | null };
export type QuizState = ServerClock & { state: string; answers: readonly StoredAnswer[] };

export type AnswerSaveState =
  | { kind: "idle" | "saving" | "saved" | "failed" | "signed_out" }
  | { kind: "other_person"; name: string };

export type AnswerView = {
  /** What the person chose, confirmed or not. */
  given: ReadonlyMap<number, GivenAnswer>;
  /** Questions whose answer the server has not confirmed. */
  waiting: ReadonlySet<number>;
  /** Questions whose last answer the server refused for good, which therefore is not saved. */
  refused: ReadonlyMap<number, string>;
  saving: AnswerSaveState;
  /** By this machine's clock; null: no limit. */
  endsAt: number | null;
  /** The state of the attempt when last read. */
  state: string;
};

/**
 * Return the options of an answer after a press on one of them: replaced for a single choice, toggled for
 * several.
 */
export function toggleOption(
  kind: QuizQuestion["kind"],
  before: readonly number[],
  optionId: number,
): number[] {
  if (kind !== "multiple") return [optionId];
  return before.includes(optionId) ? before.filter((one) => one !== optionId) : [...before, optionId];
}

/** Return where a quiz resumes: at its first unanswered question, or after the last. */
export function firstUnanswered(questions: readonly { id: number }[], given: AnswerView["given"]): number {
  const open = questions.findIndex(({ id }) => (given.get(id)?.optionIds.length ?? 0) === 0);
  return open === -1 ? questions.length : open;
}
