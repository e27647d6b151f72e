import type { RatingCell } from "@/lib/skills/rating-cells";
import { cellKey, type RatingCellView, type RatingChange, type RatingResult } from "./rating-view";

export type TypedRating = Pick<RatingChange, "employeeId" | "skillId" | "name" | "raterId"> & {
  level: number;
  /** Absent: the note of this tab's earlier rating stays. */
  note?: string;
};

/**
 * The ratings as typed and what the server has of them. Of each cell at most two changes wait: one that was
 * sent without a response, and the newest.
 */
export class RatingStore {
  private readonly confirmed = new Map<string, { cell: RatingCell; asOf: number }>();
  private waiting: RatingChange[] = [];
  private readonly refused = new Map<string, { level: number | null; message: string }>();
  /** Ratings that this tab made, by cell; each can be undone. */
  private readonly made = new Map<string, number[]>();
  /** Cells in the order in which they were changed. */
  private history: string[] = [];

  restore(changes: readonly RatingChange[]): void {
    this.waiting = [...changes];
  }

  /** Show what a page has read, unless something newer is confirmed. */
  applyPage(cells: readonly RatingCell[], readAt: number): void {
    for (const cell of cells) {
      const before = this.confirmed.get(cellKey(cell));
      // The page may have been read before a change that is under way arrives.
      const isUnderWay = this.waiting.some(({ key }) => key === cellKey(cell));
      if (!before || (before.asOf <= readAt && !isUnderWay))
        this.confirmed.set(cellKey(cell), { cell, asOf: readAt });
    }
  }

  /** @returns whether it is a change: the same level twice is one rating */
  rate({ level, note, ...typed }: TypedRating, requestKey: string, at: number): boolean {
    const key = cellKey(typed);
    const shown = this.shown(key);
    const isOwn = this.isOwn(key);
    const text = note ?? (isOwn ? shown.note : "");
    this.refused.delete(key);
    if (isOwn && shown.level === level && shown.note === text) return false;
    const sent = this.waiting.filter((change) => change.key === key && change.isSent);
    const replaced = this.waiting.find((change) => change.key === key && !change.isSent);
    const isCorrected = replaced?.kind === "rate";
    const before = isCorrected ? replaced.basedOn : this.confirmedId(key);
    const basedOn = sent.length > 0 ? "previous" : before;
    this.drop(key);
    this.waiting.push({
      ...{ ...typed, key, requestKey, at, level, note: text, basedOn },
      ...{ kind: "rate", isSent: false, evidenceId: null },
    });
    // A change whose undoing was not sent yet stays.
    if (replaced?.kind === "undo") this.history.push(key);
    if (!isCorrected) this.history.push(key);
    return true;
  }

  /** Undo the last change of a cell; without a key, the last of all. @returns the cell, or null */
  undo(requestKey: string, at: number, only?: string): string | null {
    const key = only ?? this.history.at(-1);
    if (key === undefined || !this.canUndo(key)) return null;
    this.refused.delete(key);
    this.history.splice(this.history.lastIndexOf(key), 1);
    const last = this.waiting.findLast((change) => change.key === key);
    if (last && !last.isSent) {
      this.drop(key);
      return key;
    }
    const ids = this.made.get(key) ?? [];
    const source = last ?? this.sourceOf(key);
    if (!source) return null;
    this.waiting.push({
      ...{
        ...source,
        key,
        requestKey,
        at,
        isSent: false,
        kind: "undo",
        level: null,
        note: "",
        basedOn: null,
      },
      evidenceId: last ? null : (ids.at(-1) ?? null),
    });
    return key;
  }

  canUndo(key: string): boolean {
    const last = this.waiting.findLast((change) => change.key === key);
    return last ? last.kind === "rate" : (this.made.get(key)?.length ?? 0) > 0;
  }
  get canUndoAny(): boolean {
    const key = this.history.at(-1);
    return key !== undefined && this.canUndo(key);
  }

  get unconfirmed(): readonly RatingChange[] {
    return this.waiting;
  }

  /** The next change to send: those without a response first, others once typed before `until`. */
  next(until: number): RatingChange | undefined {
    return this.waiting.find((change) => change.isSent || change.at <= until);
  }

  /** Fix what a change is based on, as it is sent. */
  send(change: RatingChange): RatingChange {
    const ids = this.made.get(change.key) ?? [];
    const sent = {
      ...change,
      isSent: true,
      basedOn: change.basedOn === "previous" ? this.confirmedId(change.key) : change.basedOn,
      evidenceId: change.kind === "undo" ? (change.evidenceId ?? ids.at(-1) ?? null) : null,
    };
    this.waiting = this.waiting.map((one) => (one === change ? sent : one));
    return sent;
  }

  confirm(sent: RatingChange, { id, cell, readAt }: RatingResult): void {
    this.waiting = this.waiting.filter((change) => change !== sent);
    const ids = this.made.get(sent.key) ?? [];
    this.made.set(sent.key, sent.kind === "rate" ? [...ids, id] : ids.filter((one) => one !== id));
    if (cell) this.confirmed.set(sent.key, { cell, asOf: readAt });
  }

  /** The server will not take it; with a message it is shown beside the cell. */
  refuse(sent: RatingChange, message?: string): void {
    this.waiting = this.waiting.filter((change) => change !== sent);
    if (message !== undefined) this.refused.set(sent.key, { level: sent.level, message });
    if (sent.kind === "rate") this.history.splice(this.history.lastIndexOf(sent.key), 1);
    else this.made.set(sent.key, []);
  }

  dismiss(key: string): void {
    this.refused.delete(key);
  }

  cells(): Map<string, RatingCellView> {
    return new Map([...this.confirmed].map(([key, { cell }]) => [key, { ...this.shown(key), cell }]));
  }

  private shown(key: string): Omit<RatingCellView, "cell"> {
    const rating = this.confirmed.get(key)?.cell.rating ?? null;
    const last = this.waiting.findLast((change) => change.key === key);
    const refusal = this.refused.get(key);
    // What an undone change leaves is known once the server has answered.
    const isTyped = last?.kind === "rate";
    return {
      level: isTyped ? last.level : (rating?.level ?? null),
      note: isTyped ? last.note : (rating?.note ?? ""),
      save: last ? "waiting" : refusal ? "refused" : "saved",
      refusal: refusal?.message ?? null,
      refusedLevel: refusal?.level ?? null,
      canUndo: this.canUndo(key),
    };
  }

  private isOwn(key: string): boolean {
    return this.waiting.some((change) => change.key === key) || (this.made.get(key)?.length ?? 0) > 0;
  }
  private confirmedId(key: string): number | null {
    return this.confirmed.get(key)?.cell.rating?.evidenceId ?? null;
  }
  private drop(key: string): void {
    this.waiting = this.waiting.filter((change) => change.key !== key || change.isSent);
  }
  private sourceOf(key: string) {
    const cell = this.confirmed.get(key)?.cell;
    return cell && { employeeId: cell.employeeId, skillId: cell.skillId, name: "", raterId: 0 };
  }
}
