const READ = "cairn:message-read";

/** Tell the bell that one message more was read. */
export const announceRead = (): void => void window.dispatchEvent(new Event(READ));

/** @returns a function that stops listening */
export function onRead(listener: () => void): () => void {
  window.addEventListener(READ, listener);
  return () => window.removeEventListener(READ, listener);
}
