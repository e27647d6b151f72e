/**
 * Return whether a key belongs to the field being filled in, so that it must not act as a shortcut. Escape
 * never does.
 */
export function isTyping(event: KeyboardEvent): boolean {
  if (event.key === "Escape") return false;
  const { target } = event;
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
