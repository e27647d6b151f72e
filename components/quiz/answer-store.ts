import type { GivenAnswer, QuizState, StoredAnswer } from "./answers";

/**
 * What was answered, and what the server has of it. Of each question the newest answer is shown, waits until the server
 * has confirmed or refused it, and gives way to what the server has only where nothing newer waits.
 */
export class AnswerStore {
  private readonly given = new Map<number, GivenAnswer>();
  private readonly confirmed = new Map<number, StoredAnswer>();
  private readonly waiting = new Map<number, StoredAnswer>();
  private readonly refused = new Map<number, { answer: StoredAnswer; message: string }>();
  private lastGivenAt = 0;

  /**
   * Writes down an answer; it waits behind those given before it.
   *
   * @param at  the server's time in milliseconds; raised where needed, so that of two answers the newer can be told
   */
  give(questionId: number, { optionIds, isFlagged }: GivenAnswer, at: number): void {
    this.wait({ questionId, optionIds, isFlagged, givenAt: Math.max(this.lastGivenAt + 1, Math.floor(at)) });
  }

  /** Takes up what was not confirmed before a reload, unless the server has something newer. */
  restoreUnsent(answers: readonly StoredAnswer[]): void {
    for (const answer of answers) if (answer.givenAt > this.confirmedAt(answer.questionId)) this.wait(answer);
  }

  /** Takes in what the server has. */
  applyServerState({ answers }: Pick<QuizState, "answers">): void {
    for (const answer of answers) this.confirm(answer);
  }

  /** What the server has is shown, unless something newer waits here. */
  confirm(answer: StoredAnswer): void {
    const { questionId, optionIds, isFlagged, givenAt } = answer;
    // A look that was on its way while a newer answer was confirmed.
    if (givenAt < this.confirmedAt(questionId)) return;
    this.confirmed.set(questionId, answer);
    this.lastGivenAt = Math.max(this.lastGivenAt, givenAt);
    const refusal = this.refused.get(questionId);
    if (refusal && refusal.answer.givenAt <= givenAt) this.refused.delete(questionId);
    if (!this.waiting.has(questionId) && !this.refused.has(questionId))
      this.given.set(questionId, { optionIds, isFlagged });
  }

  /** The server has decided on an answer that was sent; a newer one of its question goes on waiting. */
  settle(sent: StoredAnswer, refusal?: string): void {
    if (this.waiting.get(sent.questionId) !== sent) return;
    this.waiting.delete(sent.questionId);
    if (refusal !== undefined) this.refused.set(sent.questionId, { answer: sent, message: refusal });
  }

  /** What waits, in the order in which it was given. */
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
    // Behind what was given before it.
    this.waiting.delete(questionId);
    this.waiting.set(questionId, answer);
    this.lastGivenAt = Math.max(this.lastGivenAt, givenAt);
  }
}
