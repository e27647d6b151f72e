"use client";
import { useEffect, useEffectEvent, useRef } from "react";
import { readStored, storageKey, writeStored } from "./form-storage";
import { usePagePerson } from "./page-person";

/**
 * Store over a reload what a form holds in React state instead of fields, in the entry of the `ActionForm` of
 * the same name, which shows that it was restored. Its fields are inside an element with `data-keeps-itself`.
 *
 * @param state  plain JSON
 */
export function useStoredState<State extends object>(
  form: string,
  state: State,
  restore: (state: State) => void,
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
    // Written above by the same form; the server validates what is sent.
    const kept = readStored(name).state as State | undefined;
    if (kept) restore({ ...state, ...kept });
  });
  useEffect(() => onChange(text), [text]);
}
