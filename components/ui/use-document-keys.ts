"use client";
import { useEffect, useEffectEvent } from "react";

/** Handle keys of the whole page, always with the handler of the latest rendering. */
export function useDocumentKeys(onKey: (event: KeyboardEvent) => void) {
  const hear = useEffectEvent(onKey);
  useEffect(() => {
    const listener = (event: KeyboardEvent) => hear(event);
    document.addEventListener("keydown", listener);
    return () => document.removeEventListener("keydown", listener);
  }, []);
}
