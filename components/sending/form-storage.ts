/** What a form keeps over a reload: what was typed, and the key it was sent with when no answer came. */
export type StoredForm = { fields?: Record<string, string[]>; requestKey?: string; state?: object };

const PREFIX = "cairn.form.";

/** @param personId  whom the page was shown to: nobody gets back what somebody else has typed */
export const storageKey = (personId: number | null, form: string): string =>
  `${PREFIX}${personId ?? "nobody"}.${form}`;

export function readStored(name: string): StoredForm {
  try {
    return Object(JSON.parse(sessionStorage.getItem(name) ?? "{}"));
  } catch {
    return {};
  }
}

/** After signing out: pages that are still open keep nothing any more. */
let isOver = false;

/** Changes a part of what is kept; a part that is undefined goes, and with the last one the whole. */
export function writeStored(name: string, change: StoredForm): void {
  if (isOver) return;
  const kept = { ...readStored(name), ...change };
  try {
    if (Object.values(kept).every((part) => part === undefined)) sessionStorage.removeItem(name);
    else sessionStorage.setItem(name, JSON.stringify(kept));
  } catch {
    // A browser that keeps nothing, or has no room: the form still holds the text.
  }
}

export function removeStored(name: string): void {
  try {
    sessionStorage.removeItem(name);
  } catch {
    // Nothing was kept.
  }
}

/** On signing out here: the page that is left says once more what its forms hold, and must not put it back. */
export function stopStoring(): void {
  removeAllStored();
  isOver = true;
}

/** Somebody has signed in on a page that stayed open. */
export function resumeStoring(): void {
  isOver = false;
}

/** On signing out: the next person at this browser finds nothing. */
export function removeAllStored(): void {
  try {
    for (const name of Object.keys(sessionStorage))
      if (name.startsWith(PREFIX)) sessionStorage.removeItem(name);
  } catch {
    // Nothing was kept.
  }
}
