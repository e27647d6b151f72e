"use client";
import { useEffect, useEffectEvent, useRef, useState, useTransition } from "react";
import { newKey } from "./new-key";
import { usePagePerson } from "./page-person";
import { retryDelay } from "./retry-delay";
import { type ActionOutcome, type FormAction, sendAction } from "./send-action";
import { announceConfirmed, onSignedIn } from "./session-events";

type SendState = { kind: "idle" } | ActionOutcome;

type Options = {
  /** Returns the form to send again; by default the last one sent. */
  collect?: () => FormData | undefined;
  /** The key of a request before a reload that had no response. */
  keyBefore?: () => string | undefined;
  /** Called before each request with its key, which must be known after a reload. */
  onSending?: (requestKey: string) => void;
  /** Called with the outcome of each request. */
  onSent?: (sent: ActionOutcome, form: FormData) => void;
};

/**
 * Send forms to an action until there is a final response: retries automatically while offline or on server
 * errors, with growing delays and as soon as the browser is online; also after a sign-in. The key stays the
 * same until it is done, so nothing is done twice.
 */
export function useSend(action: FormAction, { collect, keyBefore, onSending, onSent }: Options = {}) {
  const person = usePagePerson();
  const [state, setState] = useState<SendState>({ kind: "idle" });
  const [isPending, startTransition] = useTransition();
  const [isEdited, setEdited] = useState(false);
  const key = useRef<string>(undefined);
  const last = useRef<FormData>(undefined);
  const times = useRef(0);
  const isUnderWay = useRef(false);

  /** @param isNew  replaces the previous request instead of repeating it: a switch that is toggled again */
  function send(form: FormData, isNew = false) {
    if (isUnderWay.current) return;
    if (isNew) key.current = newKey();
    isUnderWay.current = true;
    last.current = form;
    setEdited(false);
    const requestKey = key.current ?? keyBefore?.() ?? newKey();
    key.current = requestKey;
    onSending?.(requestKey);
    const wasRefused = state.kind === "signed_out" || state.kind === "other_person";
    startTransition(async () => {
      const sent = await sendAction(action, form, { personId: person?.id ?? null, requestKey });
      isUnderWay.current = false;
      if (isDone(sent)) key.current = undefined;
      if (isDone(sent) && wasRefused && person) announceConfirmed(person);
      times.current = sent.kind === "unsent" ? times.current + 1 : 0;
      onSent?.(sent, form);
      // After "leaving" nothing is shown, because navigation has started.
      if (sent.kind !== "leaving") setState(sent);
    });
  }

  function sendAgain() {
    const form = collect?.() ?? last.current;
    if (form) send(form);
  }
  const sendByItself = useEffectEvent(sendAgain);
  const onSession = useEffectEvent(() => (isEdited ? setState({ kind: "idle" }) : sendAgain()));

  useEffect(() => {
    if (state.kind === "signed_out" || state.kind === "other_person") return onSignedIn(onSession);
    if (state.kind !== "unsent" || isEdited) return;
    return waitThen(retryDelay(times.current), () => sendByItself());
  }, [state, isEdited]);

  return {
    state,
    isPending,
    send,
    sendAgain,
    /** Called when the form was changed, so that the old values are not sent automatically. */
    edited: () => setEdited(true),
    isEdited,
  };
}

export const isDone = (sent: ActionOutcome): boolean =>
  sent.kind === "leaving" || (sent.kind === "answered" && sent.answer.status === "ok");

/** Run a function after a delay and whenever the browser comes online. @returns a function that cancels both */
function waitThen(milliseconds: number, run: () => void) {
  const timer = setTimeout(run, milliseconds);
  window.addEventListener("online", run);
  return () => {
    clearTimeout(timer);
    window.removeEventListener("online", run);
  };
}
