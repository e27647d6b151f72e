"use client";
import { useEffect, useEffectEvent, useRef } from "react";
import { keptName, readKept, writeKept } from "./kept-store";
import { usePagePerson } from "./page-person";

/**
 * Keeps over a reload what a form holds in React instead of in its fields, beside what `ActionForm` keeps of the same
 * name. The fields it fills stand in an element with `data-keeps-itself`.
 *
 * @param state  plain JSON
 */
export function useKeptState<State extends object>(
  form: string,
  state: State,
  putBack: (state: State) => void,
) {
  const person = usePagePerson();
  const name = keptName(person?.id ?? null, form);
  const first = useRef(JSON.stringify(state));
  const isRead = useRef(false);
  const onChange = useEffectEvent((changed: State) => {
    if (!isRead.current) {
      isRead.current = true;
      // Written below by the same component of the same build, or one that checks what it sends.
      const kept = readKept(name).state as State | undefined;
      if (kept) putBack(kept);
      return;
    }
    const isFirst = JSON.stringify(changed) === first.current;
    writeKept(name, { state: isFirst ? undefined : changed });
  });
  useEffect(() => onChange(state), [state]);
}
