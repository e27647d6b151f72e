import { mayOutlivePage } from "../sending/keepalive";
import type { CommandOutcome } from "../sending/post-command";
import { retryDelay } from "../sending/retry-delay";
import { isConflicted, isSaveBlocked, isSavePending, type SaveState } from "./save-state";
import type { UnsentDraft, UnsentDraftStore } from "./unsent-drafts";

type SavedVersion = { version: number };

export type DraftSaverPorts<Draft> = {
  /** Storage in which unsaved changes survive a reload. */
  unsent: UnsentDraftStore<Draft>;
  send(body: object, options: { keepalive: boolean }): Promise<CommandOutcome<SavedVersion>>;
  later(milliseconds: number, run: () => void): () => void;
  newKey(): string;
  now(): Date;
};

/** Milliseconds without a change before a draft is saved. */
const SAVE_AFTER_MS = 800;

/**
 * Saves a draft after its last change, one request at a time, each with the version it is based on. *Saved*
 * means confirmed by the server. A request without a response is sent again with its key before anything
 * newer, so that it is not mistaken for somebody else's edit. Independent of React and of the network.
 */
export class DraftSaver<Draft extends object> {
  latest: Draft;
  version: number;
  state: SaveState = { kind: "saved", at: null };
  private readonly parts: DraftSaverPorts<Draft>;
  private saved: Draft | null;
  private savedAt: Date | null = null;
  /** Sent, but without a response. */
  private unsure: UnsentDraft<Draft>["unsure"] = null;
  private running: Promise<boolean> | undefined;
  private failures = 0;
  private cancel = () => {};
  private listeners = new Set<() => void>();

  constructor(draft: Draft, version: number, parts: DraftSaverPorts<Draft>) {
    this.parts = parts;
    const kept = readKept(parts.unsent, version);
    this.latest = kept?.latest ?? draft;
    this.version = kept?.version ?? version;
    this.saved = kept && !kept.isSaved ? null : this.latest;
    if (!kept || kept.isSaved) return;
    this.unsure = kept.unsure;
    this.state = { kind: "unsaved" };
    this.wait(0);
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  getState = (): SaveState => this.state;

  get isUnsaved(): boolean {
    return this.saved !== this.latest || this.unsure !== null;
  }
  /** Whether saving is blocked, so that leaving asks first. */
  get isFailing(): boolean {
    return this.isUnsaved && !isSavePending(this.state);
  }
  /** Whether everything would be saved if the page were closed now. */
  get canGo(): boolean {
    if (!this.isUnsaved) return true;
    const isNext = this.unsure === null || this.unsure.draft === this.latest;
    return !this.isFailing && isNext && mayOutlivePage(JSON.stringify(this.latest));
  }

  change(draft: Draft): void {
    if (draft === this.latest) return;
    this.latest = draft;
    if (isConflicted(this.state)) {
      this.keep();
      return;
    }
    if (!this.isUnsaved) {
      this.cancel();
      this.set({ kind: "saved", at: this.savedAt });
      return;
    }
    if (this.running) return;
    if (isSaveBlocked(this.state)) return;
    this.set({ kind: "unsaved" });
    this.wait(SAVE_AFTER_MS);
  }

  /** Save what is not saved yet. @returns the version that contains everything, or null if saving failed */
  async flush(): Promise<number | null> {
    this.cancel();
    while (this.running) await this.running;
    while (!isConflicted(this.state)) {
      if (!this.isUnsaved) return this.version;
      if (!(await this.run())) return null;
      this.cancel();
    }
    return null;
  }

  /** Send unsaved changes as far as the browser allows while the page closes, and store them in the tab. */
  leave(): void {
    if (this.isUnsaved && !this.running && !isConflicted(this.state)) void this.run();
    this.keep();
  }

  /** Send again at once, because the browser is online or somebody signed in. */
  retry(): void {
    if (isSaveBlocked(this.state)) this.wait(0);
  }

  /** Discard what is not saved. */
  drop(): void {
    this.cancel();
    this.saved = this.latest;
    this.unsure = null;
    this.parts.unsent.forget();
  }

  private run(): Promise<boolean> {
    this.running ??= this.sendOnce().finally(() => {
      this.running = undefined;
      if (this.isUnsaved && this.state.kind === "unsaved") this.wait(SAVE_AFTER_MS);
    });
    return this.running;
  }

  private async sendOnce(): Promise<boolean> {
    const sent = this.unsure ?? { draft: this.latest, requestKey: this.parts.newKey() };
    this.unsure = sent;
    // The sign-in beside the draft stays visible while saving is retried.
    if (!["signed_out", "other_person"].includes(this.state.kind)) this.set({ kind: "saving" });
    const body = { ...sent.draft, version: this.version, requestKey: sent.requestKey };
    const answer = await this.parts.send(body, { keepalive: true });
    if (answer.kind === "unsent") {
      this.failures += 1;
      const pause = retryDelay(this.failures);
      this.wait(pause);
      return this.fail({ kind: "failed", seconds: pause / 1000 });
    }
    if (answer.kind === "signed_out") return this.fail({ kind: "signed_out" });
    if (answer.kind === "other_person") return this.fail({ kind: "other_person", name: answer.signedInAs });
    this.unsure = null;
    this.failures = 0;
    if (answer.kind === "refused")
      return this.fail(
        answer.code === "conflict"
          ? { kind: "conflict" }
          : { kind: "refused", message: Object.values(answer.fields)[0] ?? answer.message },
      );
    this.version = answer.result.version;
    this.saved = sent.draft;
    this.savedAt = this.parts.now();
    this.keepIfKept();
    this.set(this.isUnsaved ? { kind: "unsaved" } : { kind: "saved", at: this.savedAt });
    return true;
  }

  private fail(state: SaveState): false {
    this.set(state);
    this.keep();
    return false;
  }

  private keep(): void {
    if (this.isUnsaved) this.write();
  }
  /** The next page may have been rendered before this save, so what is confirmed is kept as well. */
  private keepIfKept(): void {
    if (this.parts.unsent.read()) this.write();
  }
  private write(): void {
    const { version, latest, unsure } = this;
    this.parts.unsent.write({ version, latest, unsure, isSaved: !this.isUnsaved });
  }

  private wait(milliseconds: number): void {
    this.cancel();
    this.cancel = this.parts.later(milliseconds, () => {
      if (this.isUnsaved && !this.running && !isConflicted(this.state)) void this.run();
    });
  }

  private set(state: SaveState): void {
    this.state = state;
    for (const listener of this.listeners) listener();
  }
}

/** Return what the tab stored, unless the page already shows it. */
function readKept<Draft>(store: UnsentDraftStore<Draft>, pageVersion: number): UnsentDraft<Draft> | null {
  const kept = store.read();
  if (!kept?.isSaved || kept.version > pageVersion) return kept;
  store.forget();
  return null;
}
