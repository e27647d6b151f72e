"use client";
import { useEffect, useEffectEvent, useRef } from "react";
import { readStored, storageKey, writeStored } from "./form-storage";
import { usePagePerson } from "./page-person";

/**
 * Keeps over a reload what a form holds in React instead of in its fields, beside what `ActionForm` keeps of the same
 * name; that form says that it was put back. The fields it fills stand in an element with `data-keeps-itself`.
 *
 * @param state  plain JSON
 */
export function useStoredState<State extends object>(
  form: string,
  state: State,
  putBack: (state: State) => void,
) {
  const person = usePagePerson();
  const name = storageKey(person?.id ?? null, form);
  const text = JSON.stringify(state);
  const first = useRef(text);
  const isRead = useRef(false);
  const onChange = useEffectEvent((changed: string) => {
    if (isRead.current)
      return writeStored(name, { state: changed === first.current ? undefined : JSON.parse(changed) });
    isRead.current = true;
    // Written above by the same form; what it sends is checked by the server, whatever was kept.
    const kept = readStored(name).state as State | undefined;
    if (kept) putBack({ ...state, ...kept });
  });
  useEffect(() => onChange(text), [text]);
}
