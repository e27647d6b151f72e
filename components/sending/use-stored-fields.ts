"use client";
import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from "react";
import { changedFields, type Fields, readFields, restoreFields } from "./form-fields";
import { readStored, removeStored, writeStored } from "./form-storage";

/** Frames within which a field that depends on the value of another may appear. */
const FRAMES = 10;

/**
 * Store what is typed into a form over a reload, and restore it. Next reloads the page after an action that
 * found a newer build, and people reload, go back, and close their laptops.
 *
 * @param name  of this form for this person and record, from `storageKey`
 */
export function useStoredFields(form: RefObject<HTMLFormElement | null>, name: string) {
  const base = useRef<Fields>({});
  const [isPutBack, setPutBack] = useState(false);

  const keep = useEffectEvent((element: HTMLFormElement) => {
    const changed = changedFields(base.current, readFields(element));
    writeStored(name, { fields: Object.keys(changed).length > 0 ? changed : undefined });
  });
  // In the same task as the first rendering: what is typed after it is no initial value.
  useLayoutEffect(() => {
    if (form.current) base.current = readFields(form.current);
  }, [form]);
  const restore = useEffectEvent((element: HTMLFormElement) => {
    const kept = readStored(name);
    const fields = changedFields(base.current, kept.fields ?? {});
    setPutBack(kept.state !== undefined || Object.keys(fields).length > 0);
    restoreInFrames(element, fields, FRAMES);
  });

  useEffect(() => {
    const element = form.current;
    if (!element) return;
    restore(element);
    const listen = () => keep(element);
    for (const event of ["input", "change"]) element.addEventListener(event, listen);
    window.addEventListener("pagehide", listen);
    return () => {
      for (const event of ["input", "change"]) element.removeEventListener(event, listen);
      window.removeEventListener("pagehide", listen);
      // Store the last values of parts that change without an event: a list that opens, a part that React
      // holds.
      listen();
    };
  }, [form]);

  return {
    isPutBack,
    /** Only values typed after a sent form are stored from here on. */
    confirm(sent: Fields) {
      base.current = { ...base.current, ...sent };
      removeStored(name);
      setPutBack(false);
    },
    /** Resets the fields to the values of the page. */
    discard() {
      // State held by React is reset by reloading the page.
      if (readStored(name).state !== undefined) {
        if (form.current) base.current = readFields(form.current);
        removeStored(name);
        return window.location.reload();
      }
      if (form.current) restoreInFrames(form.current, base.current, FRAMES);
      removeStored(name);
      setPutBack(false);
    },
  };
}

function restoreInFrames(form: HTMLFormElement, fields: Fields, frames: number) {
  const missing = new Set(restoreFields(form, fields));
  if (missing.size === 0 || frames === 0) return;
  const rest = Object.fromEntries(Object.entries(fields).filter(([name]) => missing.has(name)));
  requestAnimationFrame(() => form.isConnected && restoreInFrames(form, rest, frames - 1));
}
