/** Save state of a draft. */
export type SaveState =
  | { kind: "saved"; at: Date | null }
  | { kind: "unsaved" }
  | { kind: "saving" }
  | { kind: "failed"; seconds: number }
  | { kind: "refused"; message: string }
  | { kind: "signed_out" }
  | { kind: "other_person"; name: string }
  | { kind: "conflict" };

/** Saving has stopped until somebody acts. */
export const isConflicted = ({ kind }: SaveState): boolean => kind === "conflict";

/** Saving waits for a connection or a sign-in. */
export const isSaveBlocked = ({ kind }: SaveState): boolean =>
  kind === "failed" || kind === "signed_out" || kind === "other_person";

/** Unsaved changes, with nothing that blocks saving them. */
export const isSavePending = ({ kind }: SaveState): boolean =>
  kind === "unsaved" || kind === "saving" || kind === "saved";
