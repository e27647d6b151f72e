import { pauseBefore } from "@/components/sending/pauses";
import type { Posted } from "@/components/sending/post-command";
import type { AnswerView, Given, Saving, ServerClock, Standing, StoredAnswer } from "./answers";

export type AnswerParts = {
  send(answer: StoredAnswer): Promise<Posted<ServerClock & { answer: StoredAnswer }>>;
  /** What the server has now; null when it did not answer. */
  look(): Promise<Standing | null>;
  later(milliseconds: number, run: () => void): () => void;
  /** Milliseconds since 1970 by the clock of this machine, which goes on while it sleeps. */
  now(): number;
  /** Where unconfirmed answers survive a reload. */
  unsent: { read(): readonly StoredAnswer[]; write(answers: readonly StoredAnswer[]): void };
};

/**
 * The answers of a quiz on their way to the server: one request at a time, in the order given, the newest of each
 * question, sent again until the server has confirmed or refused them. Only what it confirmed counts as saved. Knows
 * nothing of React or of the network.
 */
export class AnswerQueue {
  view: AnswerView;
  private readonly parts: AnswerParts;
  private readonly given = new Map<number, Given>();
  private readonly confirmed = new Map<number, StoredAnswer>();
  private readonly waiting = new Map<number, StoredAnswer>();
  private readonly refused = new Map<number, { answer: StoredAnswer; message: string }>();
  private readonly listeners = new Set<() => void>();
  private saving: Saving = { kind: "idle" };
  private state = "open";
  /** Server's time less this machine's, in milliseconds; at most the true difference. */
  private offset = 0;
  private deadline: number | null = null;
  private lastGivenAt = 0;
  private failures = 0;
  private running: Promise<void> | undefined;
  private cancel = () => {};

  constructor(standing: Standing, parts: AnswerParts) {
    this.parts = parts;
    this.takeIn(standing);
    for (const answer of parts.unsent.read()) {
      if (answer.givenAt <= (this.confirmed.get(answer.questionId)?.givenAt ?? 0)) continue;
      this.enqueue(answer);
    }
    this.keep();
    this.view = this.toView();
    if (this.waiting.size > 0) this.wait(0);
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  getView = (): AnswerView => this.view;

  give(questionId: number, { optionIds, isMarked }: Given): void {
    // Strictly later than the one before, so that the server can tell which of two is newer.
    const givenAt = Math.max(this.lastGivenAt + 1, Math.floor(this.parts.now() + this.offset));
    this.enqueue({ questionId, optionIds, isMarked, givenAt });
    this.keep();
    this.tell();
    if (this.saving.kind === "idle" || this.saving.kind === "saved") void this.work();
  }

  /** Something has changed for the better (online, signed in, the page is seen again): sends at once. */
  retry(): void {
    this.cancel();
    void this.work();
  }

  /** Asks the server what it has and how late it is. */
  async look(): Promise<void> {
    const standing = await this.parts.look();
    if (!standing) return;
    this.takeIn(standing);
    this.tell();
  }

  /** Sends what waits. @returns the questions whose answers are not saved: none when all is confirmed */
  async settle(): Promise<number[]> {
    await this.running;
    if (this.waiting.size > 0) {
      this.cancel();
      await this.work();
    }
    return [...new Set([...this.waiting.keys(), ...this.refused.keys()])];
  }

  get isUnsaved(): boolean {
    return this.waiting.size > 0;
  }

  private enqueue(answer: StoredAnswer): void {
    const { questionId, optionIds, isMarked, givenAt } = answer;
    this.given.set(questionId, { optionIds, isMarked });
    this.refused.delete(questionId);
    // Behind what was given before it.
    this.waiting.delete(questionId);
    this.waiting.set(questionId, answer);
    this.lastGivenAt = Math.max(this.lastGivenAt, givenAt);
  }

  private work(): Promise<void> {
    this.running ??= this.sendAll().finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  private async sendAll(): Promise<void> {
    for (;;) {
      const [next] = this.waiting.values();
      if (!next) return;
      this.saving = { kind: "saving" };
      this.tell();
      const answer = await this.parts.send(next);
      const isNewest = this.waiting.get(next.questionId) === next;
      if (answer.kind === "ok") {
        this.failures = 0;
        if (isNewest) this.waiting.delete(next.questionId);
        this.setClock(answer.result);
        this.confirm(answer.result.answer);
        this.saving = { kind: this.waiting.size > 0 ? "saving" : "saved" };
      } else if (answer.kind === "refused") {
        if (isNewest) {
          this.waiting.delete(next.questionId);
          this.refused.set(next.questionId, { answer: next, message: answer.message });
        }
        this.saving = { kind: "idle" };
        // An earlier sending may have arrived although its answer did not.
        await this.look();
      } else {
        this.stop(answer);
        return;
      }
      this.keep();
      this.tell();
    }
  }

  private stop(answer: Exclude<Posted<never>, { kind: "ok" | "refused" }>): void {
    if (answer.kind === "unsent") {
      this.failures += 1;
      this.saving = { kind: "failed" };
      this.wait(pauseBefore(this.failures));
    } else
      this.saving =
        answer.kind === "signed_out"
          ? { kind: "signed_out" }
          : { kind: "other_person", name: answer.signedInAs };
    this.tell();
  }

  private takeIn(standing: Standing): void {
    this.setClock(standing);
    this.state = standing.state;
    for (const answer of standing.answers) this.confirm(answer);
  }

  /** What the server has is shown, unless something newer waits here. */
  private confirm(answer: StoredAnswer): void {
    const { questionId, optionIds, isMarked, givenAt } = answer;
    // A look that was on its way while a newer answer was confirmed.
    if (givenAt < (this.confirmed.get(questionId)?.givenAt ?? 0)) return;
    this.confirmed.set(questionId, answer);
    this.lastGivenAt = Math.max(this.lastGivenAt, givenAt);
    const refusal = this.refused.get(questionId);
    if (refusal && refusal.answer.givenAt <= givenAt) this.refused.delete(questionId);
    if (!this.waiting.has(questionId) && !this.refused.has(questionId))
      this.given.set(questionId, { optionIds, isMarked });
  }

  private setClock({ now, deadlineAt }: ServerClock): void {
    this.offset = Date.parse(now) - this.parts.now();
    this.deadline = deadlineAt === null ? null : Date.parse(deadlineAt);
  }

  private wait(milliseconds: number): void {
    this.cancel();
    this.cancel = this.parts.later(milliseconds, () => void this.work());
  }

  private keep(): void {
    this.parts.unsent.write([...this.waiting.values()]);
  }

  private tell(): void {
    this.view = this.toView();
    for (const listener of this.listeners) listener();
  }

  private toView(): AnswerView {
    return {
      given: new Map(this.given),
      waiting: new Set(this.waiting.keys()),
      refused: new Map([...this.refused].map(([questionId, { message }]) => [questionId, message])),
      saving: this.saving,
      endsAt: this.deadline === null ? null : this.deadline - this.offset,
      state: this.state,
    };
  }
}
