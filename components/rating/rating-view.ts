import type { RatingCell } from "@/lib/skills/rating-cells";

/** Names one cell: `12.5` is skill 5 of person 12. */
export const cellKey = ({ employeeId, skillId }: { employeeId: number; skillId: number }) =>
  `${employeeId}.${skillId}`;

/** What somebody typed: a rating, or the undoing of the cell's last one. Plain JSON, kept over a reload. */
export type RatingChange = {
  key: string;
  employeeId: number;
  skillId: number;
  /** For messages: "Ed Builder, Welding". */
  name: string;
  requestKey: string;
  /** Sent, but without a response: it is sent again with its key, before anything newer of its cell. */
  isSent: boolean;
  /** Milliseconds by this machine's clock. */
  at: number;
  /** The level to show; null: no rating. */
  level: number | null;
  note: string;
  kind: "rate" | "undo";
  raterId: number;
  /** The rating that was shown; `previous`: the one that this tab is still saving. */
  basedOn: number | null | "previous";
  /** Only to undo: the rating to withdraw, if it has an id yet. */
  evidenceId: number | null;
};

export type RatingRequest = { address: string; body: object };
/** `readAt`: when the cell was read, in milliseconds by the server's clock. */
export type RatingResult = { id: number; cell: RatingCell | null; readAt: number };

export type RatingCellView = {
  level: number | null;
  note: string;
  save: "saved" | "waiting" | "refused";
  /** Why the last change was refused for good. */
  refusal: string | null;
  /** The level that was refused. */
  refusedLevel: number | null;
  canUndo: boolean;
  /** As the server has it. */
  cell: RatingCell;
};

export type RatingSaveState =
  | { kind: "idle" | "saving" | "saved" | "failed" | "signed_out" }
  | { kind: "other_person"; name: string };

export type RatingView = {
  cells: ReadonlyMap<string, RatingCellView>;
  saving: RatingSaveState;
  /** How many changes the server has not confirmed. */
  waiting: number;
  canUndo: boolean;
  /** The last confirmed change, to be read aloud. */
  last: { name: string; level: number | null; kind: RatingChange["kind"] } | null;
};

/** The request of a change; null where there is nothing to undo. */
export function requestOf({
  kind,
  requestKey,
  employeeId,
  skillId,
  level,
  note,
  raterId,
  basedOn,
  evidenceId,
}: RatingChange): RatingRequest | null {
  if (kind === "rate")
    return {
      address: "/api/ratings",
      body: { requestKey, employeeId, skillId, level, note, raterId, basedOn },
    };
  return evidenceId === null
    ? null
    : { address: `/api/ratings/${evidenceId}/withdrawal`, body: { requestKey } };
}
