/** How a draft stands with the server. */
export type SaveState =
  | { kind: "saved"; at: Date | null }
  | { kind: "unsaved" }
  | { kind: "saving" }
  | { kind: "failed"; seconds: number }
  | { kind: "refused"; message: string }
  | { kind: "signed_out" }
  | { kind: "other_person"; name: string }
  | { kind: "conflict" };

/** Nothing will be saved before somebody does something. */
export const isConflicted = ({ kind }: SaveState): boolean => kind === "conflict";

/** It waits for something else than the next letter: a connection, a sign-in. */
export const isSaveBlocked = ({ kind }: SaveState): boolean =>
  kind === "failed" || kind === "signed_out" || kind === "other_person";

/** Nothing stands in the way of what is not saved yet. */
export const isSavePending = ({ kind }: SaveState): boolean =>
  kind === "unsaved" || kind === "saving" || kind === "saved";
