import type { CommandOutcome } from "@/components/sending/post-command";
import { retryDelay } from "@/components/sending/retry-delay";
import type { RatingCell } from "@/lib/skills/rating-cells";
import { RatingStore, type TypedRating } from "./rating-store";
import {
  type RatingChange,
  type RatingRequest,
  type RatingResult,
  type RatingSaveState,
  type RatingView,
  requestOf,
} from "./rating-view";

type RatingQueuePorts = {
  send(request: RatingRequest): Promise<CommandOutcome<RatingResult>>;
  /** Reads the page again: something was changed elsewhere. */
  refresh(): void;
  later(milliseconds: number, run: () => void): () => void;
  now(): number;
  newKey(): string;
  /** Storage in which unconfirmed changes survive a reload. */
  unsent: { read(): readonly RatingChange[]; write(changes: readonly RatingChange[]): void };
};

/** Milliseconds in which a typed level can be corrected before it is sent. */
const SEND_AFTER_MS = 500;

/**
 * Sends ratings: one request at a time, in the order typed, again until the server has confirmed or refused
 * them. Only confirmed ones count as saved. Independent of React and of the network.
 */
export class RatingQueue {
  view: RatingView;
  private readonly parts: RatingQueuePorts;
  private readonly store = new RatingStore();
  private readonly listeners = new Set<() => void>();
  private saving: RatingSaveState = { kind: "idle" };
  private last: RatingView["last"] = null;
  private failures = 0;
  private running: Promise<void> | undefined;
  private isForced = false;
  private cancel = () => {};

  constructor(parts: RatingQueuePorts) {
    this.parts = parts;
    this.store.restore(parts.unsent.read());
    this.view = this.toView();
    if (this.isUnsaved) this.wait(0);
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  getView = (): RatingView => this.view;

  /** @param readAt  milliseconds by the server's clock */
  applyPage(cells: readonly RatingCell[], readAt: number): void {
    this.store.applyPage(cells, readAt);
    this.notify();
  }

  rate(typed: TypedRating): void {
    if (this.store.rate(typed, this.parts.newKey(), this.parts.now())) this.changed();
    else this.notify();
  }

  /** Undo the last change of a cell; without a key, the last of all. @returns the cell, or null */
  undo(key?: string): string | null {
    const undone = this.store.undo(this.parts.newKey(), this.parts.now() - SEND_AFTER_MS, key);
    if (undone !== null) this.changed();
    return undone;
  }

  dismiss(key: string): void {
    this.store.dismiss(key);
    this.notify();
  }

  /** Send at once, because a field was left, the browser is online, or somebody signed in. */
  sendNow(): void {
    if (!this.isUnsaved) return;
    this.cancel();
    this.isForced = true;
    void this.work();
  }

  /** Send what waits. @returns whether everything is confirmed or refused */
  async settle(): Promise<boolean> {
    await this.running;
    this.sendNow();
    await this.running;
    return !this.isUnsaved;
  }

  get isUnsaved(): boolean {
    return this.store.unconfirmed.length > 0;
  }
  get isFailing(): boolean {
    return this.isUnsaved && ["failed", "signed_out", "other_person"].includes(this.saving.kind);
  }

  private changed(): void {
    this.keep();
    if (!this.isFailing) {
      this.saving = { kind: this.isUnsaved ? "saving" : "idle" };
      this.wait(SEND_AFTER_MS);
    }
    this.notify();
  }

  private work(): Promise<void> {
    this.running ??= this.sendAll().finally(() => {
      this.running = undefined;
      this.isForced = false;
    });
    return this.running;
  }

  private async sendAll(): Promise<void> {
    for (;;) {
      const until = this.isForced ? Number.POSITIVE_INFINITY : this.parts.now() - SEND_AFTER_MS;
      const next = this.store.next(until);
      if (!next) break;
      const change = this.store.send(next);
      const request = requestOf(change);
      if (!request) {
        this.store.refuse(change);
        continue;
      }
      this.keep();
      this.saving = { kind: "saving" };
      this.notify();
      const outcome = await this.parts.send(request);
      if (!this.settleOne(change, outcome)) return;
    }
    if (this.isUnsaved) this.wait(SEND_AFTER_MS);
    else if (this.saving.kind === "saving") this.saving = { kind: this.last ? "saved" : "idle" };
    this.keep();
    this.notify();
  }

  /** @returns whether the next one may be sent */
  private settleOne(change: RatingChange, outcome: CommandOutcome<RatingResult>): boolean {
    if (outcome.kind === "ok") {
      this.failures = 0;
      this.store.confirm(change, outcome.result);
      this.last = { name: change.name, level: outcome.result.cell?.rating?.level ?? null, kind: change.kind };
    } else if (outcome.kind === "refused") {
      this.store.refuse(change, Object.values(outcome.fields)[0] ?? outcome.message);
      if (outcome.code === "conflict") this.parts.refresh();
    } else {
      this.stop(outcome);
      return false;
    }
    this.keep();
    this.notify();
    return true;
  }

  private stop(outcome: Exclude<CommandOutcome<never>, { kind: "ok" | "refused" }>): void {
    if (outcome.kind === "unsent") {
      this.failures += 1;
      this.saving = { kind: "failed" };
      this.wait(retryDelay(this.failures));
    } else if (outcome.kind === "signed_out") this.saving = { kind: "signed_out" };
    else this.saving = { kind: "other_person", name: outcome.signedInAs };
    this.notify();
  }

  private wait(milliseconds: number): void {
    this.cancel();
    this.cancel = this.parts.later(milliseconds, () => void this.work());
  }
  private keep(): void {
    this.parts.unsent.write(this.store.unconfirmed);
  }
  private notify(): void {
    this.view = this.toView();
    for (const listener of this.listeners) listener();
  }
  private toView(): RatingView {
    return {
      cells: this.store.cells(),
      saving: this.saving,
      waiting: this.store.unconfirmed.length,
      canUndo: this.store.canUndoAny,
      last: this.last,
    };
  }
}
