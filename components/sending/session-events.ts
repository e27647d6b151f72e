/** Messages between tabs of one browser about who is signed in; the server never trusts them. */
const SIGNED_IN = "cairn.signed-in";
const HERE = "cairn:signed-in";
const CONFIRMED = "cairn:confirmed";

export type SessionPerson = { id: number; name: string };

/** Announce to the other tabs, and to the forms of this one, who is signed in; null: nobody. */
export function announceSignedIn(person: SessionPerson | null): void {
  try {
    // The time makes each value different: storage events are not fired for an equal value.
    localStorage.setItem(SIGNED_IN, JSON.stringify({ person, at: Date.now() }));
  } catch {
    // Storage is unavailable.
  }
}

/**
 * Announce that the server accepted a request of this person, so warnings about another person are out of
 * date.
 */
export function announceConfirmed(person: SessionPerson): void {
  announceSignedIn(person);
  window.dispatchEvent(new Event(CONFIRMED));
}

/** Call back on such an announcement in this tab. @returns the function to unsubscribe */
export function onConfirmed(listener: () => void): () => void {
  window.addEventListener(CONFIRMED, listener);
  return () => window.removeEventListener(CONFIRMED, listener);
}

export const announceSignedInHere = (): boolean => window.dispatchEvent(new Event(HERE));

/** Call back when another tab announces who is signed in. @returns the function to unsubscribe */
export function onSignedInElsewhere(listener: (person: SessionPerson | null) => void): () => void {
  const listen = ({ key, newValue }: StorageEvent) => {
    if (key === SIGNED_IN && newValue !== null) listener(read(newValue));
  };
  window.addEventListener("storage", listen);
  return () => window.removeEventListener("storage", listen);
}

/** Call back when somebody has signed in, in this tab or another. @returns the function to unsubscribe */
export function onSignedIn(listener: () => void): () => void {
  const stop = onSignedInElsewhere((person) => person && listener());
  window.addEventListener(HERE, listener);
  return () => {
    stop();
    window.removeEventListener(HERE, listener);
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
