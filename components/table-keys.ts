import type { KeyboardEvent } from "react";
import { isTyping } from "./ui/is-typing";
import { areSingleKeysOn } from "./ui/single-keys";

/** J and K move between the names of the rows, X selects the row; Enter follows the name, which is a link. */
export function moveBetweenRows(event: KeyboardEvent<HTMLTableElement>) {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.nativeEvent) || !areSingleKeysOn())
    return;
  const row = event.target instanceof Element ? event.target.closest("tbody tr") : null;
  if (!row) return;
  if (event.key === "x") row.querySelector<HTMLElement>("[role='checkbox']")?.click();
  else if (event.key === "j") focusName(row.nextElementSibling);
  else if (event.key === "k") focusName(row.previousElementSibling);
  else return;
  event.preventDefault();
}

const focusName = (row: Element | null) => row?.querySelector<HTMLElement>(".name :is(a, button)")?.focus();
