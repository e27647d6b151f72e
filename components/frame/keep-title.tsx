"use client";
import { useEffect } from "react";

/** Marks the title that stands in for the next page's. */
const KEPT_ATTRIBUTE = "data-kept";

/**
 * Keeps the title of the tab until the next page brings its own: the framework takes the old one away some frames
 * earlier, and a tab without a title shows its address.
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
        // The first title counts: one that is there but still empty stands behind it.
        document.head.prepend(title);
      }
    };
    const watch = new MutationObserver(look);
    watch.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => watch.disconnect();
  }, []);
  return null;
}
