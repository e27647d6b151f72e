"use client";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { newKey } from "@/components/sending/new-key";
import { type CommandOutcome, usePostCommand } from "@/components/sending/post-command";
import { retryDelay } from "@/components/sending/retry-delay";

export type SubmissionState = { kind: "idle" | "working" } | Exclude<CommandOutcome<never>, { kind: "ok" }>;

/**
 * Submit to a URL that is stable across builds: retries automatically while the server does not answer,
 * always with the same key, so that it is submitted once.
 */
export function useSubmission(address: string, onDone: () => void) {
  const post = usePostCommand();
  const [state, setState] = useState<SubmissionState>({ kind: "idle" });
  const last = useRef<{ body: object; requestKey: string } | null>(null);
  const failures = useRef(0);

  async function send(body: object) {
    const isSame = JSON.stringify(last.current?.body) === JSON.stringify(body);
    const requestKey = isSame && last.current ? last.current.requestKey : newKey();
    last.current = { body, requestKey };
    setState({ kind: "working" });
    const answer = await post<{ id: number }>(address, { ...body, requestKey });
    failures.current = answer.kind === "unsent" ? failures.current + 1 : 0;
    if (answer.kind === "ok") return onDone();
    setState(answer);
  }
  const again = useEffectEvent(() => void (last.current && send(last.current.body)));
  useEffect(() => {
    if (state.kind !== "unsent") return;
    const timer = setTimeout(() => again(), retryDelay(failures.current));
    const online = () => again();
    window.addEventListener("online", online);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("online", online);
    };
  }, [state]);

  return {
    state,
    send,
    again: () => void (last.current && send(last.current.body)),
    begin: () => setState({ kind: "working" }),
    stop: () => setState({ kind: "idle" }),
  };
}
