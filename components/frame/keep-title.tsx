"use client";
import { useEffect } from "react";

/** Marks a placeholder for the next page's title. */
const KEPT_ATTRIBUTE = "data-kept";

/**
 * Keeps the tab's title until the next page has its own: the framework removes the old one some frames
 * earlier, and a tab without a title shows its URL.
 */
export function KeepTitle() {
  useEffect(() => {
    let last = document.title;
    const look = () => {
      const [own, kept] = [
        document.head.querySelector(`title:not([${KEPT_ATTRIBUTE}])`),
        document.head.querySelector(`title[${KEPT_ATTRIBUTE}]`),
      ];
      if (own?.textContent) {
        last = own.textContent;
        kept?.remove();
      } else if (!kept) {
        const title = document.createElement("title");
        title.setAttribute(KEPT_ATTRIBUTE, "");
        title.textContent = last;
        // The first title element is used: the router's may exist and still be empty.
        document.head.prepend(title);
      }
    };
    const watch = new MutationObserver(look);
    watch.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => watch.disconnect();
  }, []);
  return null;
}
