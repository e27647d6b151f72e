import type { KeyboardEvent } from "react";

/** The list with one entry moved; the same list when there is no such place. */
export function moveItem<Item>(list: readonly Item[], from: number, to: number): Item[] {
  const copy = [...list];
  const [item] = copy.splice(from, 1);
  if (item === undefined || to < 0 || to >= list.length) return [...list];
  copy.splice(to, 0, item);
  return copy;
}

/** Alt with an arrow moves what has the focus, and the focus stays on it. */
export const onMoveKeys = (move: (by: -1 | 1) => void) => (event: KeyboardEvent<HTMLElement>) => {
  if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
  event.preventDefault();
  event.stopPropagation();
  keepFocus();
  move(event.key === "ArrowUp" ? -1 : 1);
};

/** A moved element loses the focus in some browsers; it gets it back. */
export function keepFocus() {
  const focused = document.activeElement;
  if (focused instanceof HTMLElement) requestAnimationFrame(() => focused.isConnected && focused.focus());
}
