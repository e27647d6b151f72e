/** `draft`: not published yet, in review or not · `left`: such a draft whose author has left. */
export const DRAFT_FILTERS = ["draft", "left"] as const;
export type OpenDraftFilter = (typeof DRAFT_FILTERS)[number];
