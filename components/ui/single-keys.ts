import { isTyping } from "./is-typing";

const NAME = "cairn-single-keys";

/** Whether letters alone act as shortcuts; a person can switch them off, for speech input and unsteady hands. */
export function areSingleKeysOn(): boolean {
  try {
    return localStorage.getItem(NAME) !== "off";
  } catch {
    // Storage is closed in some private windows.
    return true;
  }
}

export function setSingleKeys(areOn: boolean) {
  try {
    localStorage.setItem(NAME, areOn ? "on" : "off");
  } catch {
    // As above: then the choice holds nowhere.
  }
}

/** Whether this key may act as a shortcut: alone, not while typing, not while a dialog is open, not switched off. */
export function isSingleKey(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event))
    return false;
  return areSingleKeysOn() && !document.querySelector("[role='dialog'], [role='menu'], [role='listbox']");
}
