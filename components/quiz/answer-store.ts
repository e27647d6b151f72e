import type { GivenAnswer, QuizState, StoredAnswer } from "./answers";

/**
 * The given answers and what the server has of them. The newest answer of each question is shown, waits until
 * the server has confirmed or refused it, and is replaced by the server's unless a newer one waits.
 */
export class AnswerStore {
  private readonly given = new Map<number, GivenAnswer>();
  private readonly confirmed = new Map<number, StoredAnswer>();
  private readonly waiting = new Map<number, StoredAnswer>();
  private readonly refused = new Map<number, { answer: StoredAnswer; message: string }>();
  private lastGivenAt = 0;

  /**
   * Record an answer, which waits after those given before it.
   *
   * @param at  the server's time in milliseconds; raised if needed, so that of two answers the newer has the
   *   later time
   */
  give(questionId: number, { optionIds, isFlagged }: GivenAnswer, at: number): void {
    this.wait({ questionId, optionIds, isFlagged, givenAt: Math.max(this.lastGivenAt + 1, Math.floor(at)) });
  }

  /** Restore answers not confirmed before a reload, unless the server has newer ones. */
  restoreUnsent(answers: readonly StoredAnswer[]): void {
    for (const answer of answers) if (answer.givenAt > this.confirmedAt(answer.questionId)) this.wait(answer);
  }

  /** Apply the server's state. */
  applyServerState({ answers }: Pick<QuizState, "answers">): void {
    for (const answer of answers) this.confirm(answer);
  }

  /** Show the server's answer, unless a newer one waits here. */
  confirm(answer: StoredAnswer): void {
    const { questionId, optionIds, isFlagged, givenAt } = answer;
    // From a request for the state that was under way while a newer answer was confirmed.
    if (givenAt < this.confirmedAt(questionId)) return;
    this.confirmed.set(questionId, answer);
    this.lastGivenAt = Math.max(this.lastGivenAt, givenAt);
    const refusal = this.refused.get(questionId);
    if (refusal && refusal.answer.givenAt <= givenAt) this.refused.delete(questionId);
    if (!this.waiting.has(questionId) && !this.refused.has(questionId))
      this.given.set(questionId, { optionIds, isFlagged });
  }

  /** Handle the server's decision on a sent answer; a newer one of its question continues to wait. */
  settle(sent: StoredAnswer, refusal?: string): void {
    if (this.waiting.get(sent.questionId) !== sent) return;
    this.waiting.delete(sent.questionId);
    if (refusal !== undefined) this.refused.set(sent.questionId, { answer: sent, message: refusal });
  }

  /** Answers that wait, in the order in which they were given. */
  get unconfirmed(): readonly StoredAnswer[] {
    return [...this.waiting.values()];
  }
  /** Questions whose newest answer the server does not have. */
  get notSaved(): number[] {
    return [...new Set([...this.waiting.keys(), ...this.refused.keys()])];
  }
  view() {
    return {
      given: new Map(this.given),
      waiting: new Set(this.waiting.keys()),
      refused: new Map([...this.refused].map(([questionId, { message }]) => [questionId, message])),
    };
  }

  private confirmedAt(questionId: number): number {
    return this.confirmed.get(questionId)?.givenAt ?? 0;
  }
  private wait(answer: StoredAnswer): void {
    const { questionId, optionIds, isFlagged, givenAt } = answer;
    this.given.set(questionId, { optionIds, isFlagged });
    this.refused.delete(questionId);
    // Move it after those given before it.
    this.waiting.delete(questionId);
    this.waiting.set(questionId, answer);
    this.lastGivenAt = Math.max(this.lastGivenAt, givenAt);
  }
}
