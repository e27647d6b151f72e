import type { CommandOutcome } from "@/components/sending/post-command";
import { retryDelay } from "@/components/sending/retry-delay";
import { AnswerStore } from "./answer-store";
import type {
  AnswerSaveState,
  AnswerView,
  GivenAnswer,
  QuizState,
  ServerClock,
  StoredAnswer,
} from "./answers";

type AnswerQueuePorts = {
  send(answer: StoredAnswer): Promise<CommandOutcome<ServerClock & { answer: StoredAnswer }>>;
  /** Returns the server's current state; null when it did not answer. */
  look(): Promise<QuizState | null>;
  later(milliseconds: number, run: () => void): () => void;
  /** Milliseconds since 1970 by this machine's clock, which continues while it sleeps. */
  now(): number;
  /** Storage in which unconfirmed answers survive a reload. */
  unsent: { read(): readonly StoredAnswer[]; write(answers: readonly StoredAnswer[]): void };
};

/**
 * Sends the answers of a quiz: one request at a time, in the order given, the newest of each question, again
 * until the server has confirmed or refused them. Only confirmed ones count as saved. Independent of React
 * and of the network.
 */
export class AnswerQueue {
  view: AnswerView;
  private readonly parts: AnswerQueuePorts;
  private readonly book = new AnswerStore();
  private readonly listeners = new Set<() => void>();
  private saving: AnswerSaveState = { kind: "idle" };
  private state = "open";
  /** Server's time minus this machine's, in milliseconds; at most the true difference. */
  private offset = 0;
  private deadline: number | null = null;
  private failures = 0;
  private running: Promise<void> | undefined;
  private cancel = () => {};

  constructor(quizState: QuizState, parts: AnswerQueuePorts) {
    this.parts = parts;
    this.applyServerState(quizState);
    this.book.restoreUnsent(parts.unsent.read());
    this.keep();
    this.view = this.toView();
    if (this.isUnsaved) this.wait(0);
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  getView = (): AnswerView => this.view;

  give(questionId: number, given: GivenAnswer): void {
    this.book.give(questionId, given, this.parts.now() + this.offset);
    this.keep();
    this.notify();
    if (this.saving.kind === "idle" || this.saving.kind === "saved") void this.work();
  }

  /** Send at once, because the browser is online, somebody signed in or the page is visible again. */
  retry(): void {
    this.cancel();
    void this.work();
  }

  /** Read the server's state and time. */
  async look(): Promise<void> {
    const quizState = await this.parts.look();
    if (!quizState) return;
    this.applyServerState(quizState);
    this.notify();
  }

  /** Send what waits. @returns the questions whose answers are not saved: none when all are confirmed */
  async settle(): Promise<number[]> {
    await this.running;
    if (this.isUnsaved) {
      this.cancel();
      await this.work();
    }
    return this.book.notSaved;
  }

  get isUnsaved(): boolean {
    return this.book.unconfirmed.length > 0;
  }

  private work(): Promise<void> {
    this.running ??= this.sendAll().finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  private async sendAll(): Promise<void> {
    for (;;) {
      const [next] = this.book.unconfirmed;
      if (!next) return;
      this.saving = { kind: "saving" };
      this.notify();
      const answer = await this.parts.send(next);
      if (answer.kind === "ok") {
        this.failures = 0;
        this.book.settle(next);
        this.setClock(answer.result);
        this.book.confirm(answer.result.answer);
        this.saving = { kind: this.isUnsaved ? "saving" : "saved" };
      } else if (answer.kind === "refused") {
        this.book.settle(next, answer.message);
        this.saving = { kind: "idle" };
        // An earlier request may have arrived although its response did not.
        await this.look();
      } else {
        this.stop(answer);
        return;
      }
      this.keep();
      this.notify();
    }
  }

  private stop(answer: Exclude<CommandOutcome<never>, { kind: "ok" | "refused" }>): void {
    if (answer.kind === "unsent") {
      this.failures += 1;
      this.saving = { kind: "failed" };
      this.wait(retryDelay(this.failures));
    } else
      this.saving =
        answer.kind === "signed_out"
          ? { kind: "signed_out" }
          : { kind: "other_person", name: answer.signedInAs };
    this.notify();
  }

  private applyServerState(quizState: QuizState): void {
    this.setClock(quizState);
    this.state = quizState.state;
    this.book.applyServerState(quizState);
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
    this.parts.unsent.write(this.book.unconfirmed);
  }

  private notify(): void {
    this.view = this.toView();
    for (const listener of this.listeners) listener();
  }

  private toView(): AnswerView {
    return {
      ...this.book.view(),
      saving: this.saving,
      endsAt: this.deadline === null ? null : this.deadline - this.offset,
      state: this.state,
    };
  }
}
