import { isTyping } from "./is-typing";

const NAME = "cairn-single-keys";

/**
 * Return whether single letters act as shortcuts; can be switched off for speech input and motor impairments.
 */
export function areSingleKeysOn(): boolean {
  try {
    return localStorage.getItem(NAME) !== "off";
  } catch {
    // Storage is unavailable in some private windows.
    return true;
  }
}

export function setSingleKeys(areOn: boolean) {
  try {
    localStorage.setItem(NAME, areOn ? "on" : "off");
  } catch {
    // As above; the choice is then not stored.
  }
}

/**
 * Return whether this key may act as a shortcut: alone, not while typing or in an open dialog, and not
 * switched off.
 */
export function isSingleKey(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event))
    return false;
  return areSingleKeysOn() && !document.querySelector("[role='dialog'], [role='menu'], [role='listbox']");
}
