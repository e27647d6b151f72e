"use client";
import { useCallback, useRef, useState } from "react";
import { saveAnswerAction } from "@/lib/assessments/actions";

export type Given = { optionIds: number[]; isMarked: boolean };
export type Saving = "idle" | "saving" | "saved" | "failed";

/**
 * Answers as they are given: kept here at once, sent to the server one after the other, tried again until it
 * has them. A refusal (the time is over) is told and not tried again.
 */
export function useSavedAnswers(attemptId: number, initial: ReadonlyMap<number, Given>) {
  const [given, setGiven] = useState(initial);
  const [saving, setSaving] = useState<Saving>("idle");
  const [refusal, setRefusal] = useState<string | null>(null);
  const waiting = useRef(new Map<number, Given>());
  const working = useRef<Promise<void> | null>(null);

  const work = useCallback(async () => {
    while (waiting.current.size > 0) {
      const [entry] = waiting.current;
      if (!entry) break;
      const [questionId, answer] = entry;
      waiting.current.delete(questionId);
      setSaving("saving");
      const form = new FormData();
      form.set("json", JSON.stringify({ attemptId, questionId, ...answer }));
      const state = await saveAnswerAction({ status: "idle" }, form).catch(() => null);
      if (state === null) {
        // The server did not answer: a newer answer to the same question goes first.
        if (!waiting.current.has(questionId)) waiting.current.set(questionId, answer);
        setSaving("failed");
        await new Promise((done) => setTimeout(done, 3000));
      } else if (state.status === "error") setRefusal(state.message);
    }
    setSaving((now) => (now === "saving" || now === "failed" ? "saved" : now));
    working.current = null;
  }, [attemptId]);

  const give = useCallback(
    (questionId: number, answer: Given) => {
      setGiven((before) => new Map(before).set(questionId, answer));
      waiting.current.set(questionId, answer);
      working.current ??= work();
    },
    [work],
  );
  /** Resolves when the server has every answer. */
  const settled = useCallback(async () => {
    while (working.current) await working.current;
  }, []);
  return { given, give, saving, refusal, settled };
}
