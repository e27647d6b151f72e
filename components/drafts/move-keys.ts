import type { KeyboardEvent } from "react";

/** Return the list with one entry moved; the same list if the target is outside it. */
export function moveItem<Item>(list: readonly Item[], from: number, to: number): Item[] {
  const copy = [...list];
  const [item] = copy.splice(from, 1);
  if (item === undefined || to < 0 || to >= list.length) return [...list];
  copy.splice(to, 0, item);
  return copy;
}

/** Alt with an arrow key moves the focused element, which keeps the focus. */
export const onMoveKeys = (move: (by: -1 | 1) => void) => (event: KeyboardEvent<HTMLElement>) => {
  if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
  event.preventDefault();
  event.stopPropagation();
  keepFocus();
  move(event.key === "ArrowUp" ? -1 : 1);
};

/** Restore the focus, which a moved element loses in some browsers. */
export function keepFocus() {
  const focused = document.activeElement;
  if (focused instanceof HTMLElement) requestAnimationFrame(() => focused.isConnected && focused.focus());
}
