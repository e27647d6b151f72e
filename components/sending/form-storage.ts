/** What a form stores over a reload: typed values, and the key of a request without a response. */
type StoredForm = { fields?: Record<string, string[]>; requestKey?: string; state?: object };

const PREFIX = "cairn.form.";

/** @param personId  whom the page was rendered for: values are restored only for the same person */
export const storageKey = (personId: number | null, form: string): string =>
  `${PREFIX}${personId ?? "nobody"}.${form}`;

export function readStored(name: string): StoredForm {
  try {
    return Object(JSON.parse(sessionStorage.getItem(name) ?? "{}"));
  } catch {
    return {};
  }
}

/** After signing out: pages that are still open store nothing any more. */
let isOver = false;

/** Change a part of the entry; an undefined part is removed, and with the last one the entry. */
export function writeStored(name: string, change: StoredForm): void {
  if (isOver) return;
  const kept = { ...readStored(name), ...change };
  try {
    if (Object.values(kept).every((part) => part === undefined)) sessionStorage.removeItem(name);
    else sessionStorage.setItem(name, JSON.stringify(kept));
  } catch {
    // Storage is unavailable or full: the form still holds the text.
  }
}

export function removeStored(name: string): void {
  try {
    sessionStorage.removeItem(name);
  } catch {
    // Storage is unavailable.
  }
}

/**
 * Called on sign-out here: the page reports its forms' values once more while it closes, and must not store
 * them.
 */
export function stopStoring(): void {
  removeAllStored();
  isOver = true;
}

/** Called after a sign-in on a page that stayed open. */
export function resumeStoring(): void {
  isOver = false;
}

/** Called on sign-out, so that the next person at this browser finds nothing. */
export function removeAllStored(): void {
  try {
    for (const name of Object.keys(sessionStorage))
      if (name.startsWith(PREFIX)) sessionStorage.removeItem(name);
  } catch {
    // Storage is unavailable.
  }
}
