"use client";
import { useEffect, useEffectEvent } from "react";

/** Hears the keys of the whole page, always with what the last rendering knew. */
export function useDocumentKeys(onKey: (event: KeyboardEvent) => void) {
  const hear = useEffectEvent(onKey);
  useEffect(() => {
    const listener = (event: KeyboardEvent) => hear(event);
    document.addEventListener("keydown", listener);
    return () => document.removeEventListener("keydown", listener);
  }, []);
}
