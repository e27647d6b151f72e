/** What tabs of one browser tell each other about who is signed in; nothing of it is trusted by the server. */
const SIGNED_IN = "cairn.signed-in";
const HERE = "cairn:signed-in";
const CONFIRMED = "cairn:confirmed";

export type SessionPerson = { id: number; name: string };

/** Says to the other tabs, and to the forms of this one, who is signed in; null: nobody. */
export function announceSignedIn(person: SessionPerson | null): void {
  try {
    // The time makes each telling a change: an equal value would not reach the other tabs.
    localStorage.setItem(SIGNED_IN, JSON.stringify({ person, at: Date.now() }));
  } catch {
    // A browser that keeps nothing has nothing to tell.
  }
}

/** The server has just done something as this person: whatever was said of somebody else is over. */
export function announceConfirmed(person: SessionPerson): void {
  announceSignedIn(person);
  window.dispatchEvent(new Event(CONFIRMED));
}

/** Calls back when that was told in this tab. @returns how to stop */
export function onConfirmed(tell: () => void): () => void {
  window.addEventListener(CONFIRMED, tell);
  return () => window.removeEventListener(CONFIRMED, tell);
}

export const announceSignedInHere = (): boolean => window.dispatchEvent(new Event(HERE));

/** Calls back when another tab tells who is signed in. @returns how to stop */
export function onSignedInElsewhere(tell: (person: SessionPerson | null) => void): () => void {
  const listen = ({ key, newValue }: StorageEvent) => {
    if (key === SIGNED_IN && newValue !== null) tell(read(newValue));
  };
  window.addEventListener("storage", listen);
  return () => window.removeEventListener("storage", listen);
}

/** Calls back when somebody has signed in, in this tab or another. @returns how to stop */
export function onSignedIn(tell: () => void): () => void {
  const stop = onSignedInElsewhere((person) => person && tell());
  window.addEventListener(HERE, tell);
  return () => {
    stop();
    window.removeEventListener(HERE, tell);
  };
}

function read(value: string): SessionPerson | null {
  try {
    const person: unknown = Object(JSON.parse(value)).person;
    const { id, name } = Object(person) as { id?: unknown; name?: unknown };
    return typeof id === "number" && typeof name === "string" ? { id, name } : null;
  } catch {
    return null;
  }
}
