"use client";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { ActionState } from "@/lib/core/action-state";

export type SaveState =
  | { kind: "saved"; at: Date | null }
  | { kind: "unsaved" }
  | { kind: "saving" }
  | { kind: "failed" }
  | { kind: "refused"; message: string }
  | { kind: "conflict" };

type Save = (previous: ActionState, form: FormData) => Promise<ActionState>;

const REST = 800;
const RETRY = 5000;

/**
 * Saves a draft 800 ms after its last change, one save at a time, each with the version that it was made from. When the
 * server does not answer it tries again; when somebody else has saved in between it stops for good.
 */
export function useAutosave<Draft extends object>(draft: Draft, firstVersion: number, save: Save) {
  const [state, setState] = useState<SaveState>({ kind: "saved", at: null });
  const version = useRef(firstVersion);
  const saved = useRef(draft);
  const savedAt = useRef<Date | null>(null);
  const latest = useRef(draft);
  const running = useRef<Promise<boolean>>(undefined);
  const isOver = useRef(false);
  const isLeaving = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  async function send(): Promise<boolean> {
    const sent = latest.current;
    setState({ kind: "saving" });
    const form = new FormData();
    form.set("json", JSON.stringify({ ...sent, version: version.current }));
    const answer = await save({ status: "idle" }, form).catch(() => null);
    if (answer?.status === "ok") {
      version.current = versionIn(answer.data) ?? version.current + 1;
      saved.current = sent;
      savedAt.current = new Date();
      setState(latest.current === sent ? { kind: "saved", at: savedAt.current } : { kind: "unsaved" });
      return true;
    }
    if (answer?.status === "error" && answer.code === "conflict") {
      isOver.current = true;
      setState({ kind: "conflict" });
    } else if (answer?.status === "error" && answer.code) {
      setState({ kind: "refused", message: Object.values(answer.fields)[0] ?? answer.message });
    } else {
      setState({ kind: "failed" });
      later(RETRY);
    }
    return false;
  }

  function later(milliseconds: number) {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void flush(), milliseconds);
  }

  /** Saves what is not saved yet. @returns the version that holds everything, or null when it could not be saved */
  async function flush(): Promise<number | null> {
    clearTimeout(timer.current);
    for (;;) {
      if (running.current) await running.current;
      if (isOver.current) return null;
      if (saved.current === latest.current) return version.current;
      running.current = send();
      const isKept = await running.current;
      running.current = undefined;
      if (!isKept) return null;
    }
  }

  const onChange = useEffectEvent((changed: Draft) => {
    latest.current = changed;
    if (isOver.current) return;
    // Undone and done again before it was sent: nothing is left to save. While a save is under way, what it leaves is not known.
    if (changed === saved.current && !running.current) {
      clearTimeout(timer.current);
      return setState((before) =>
        before.kind === "saved" ? before : { kind: "saved", at: savedAt.current },
      );
    }
    if (!running.current) setState({ kind: "unsaved" });
    later(REST);
  });
  useEffect(() => onChange(draft), [draft]);

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (saved.current !== latest.current && !isLeaving.current) event.preventDefault();
    };
    window.addEventListener("beforeunload", warn);
    return () => {
      window.removeEventListener("beforeunload", warn);
      clearTimeout(timer.current);
    };
  }, []);

  /** Drops what was not saved, and shows what is stored. */
  function takeTheirs() {
    isLeaving.current = true;
    window.location.reload();
  }

  return { state, flush, takeTheirs };
}

function versionIn(data: unknown): number | null {
  if (!data || typeof data !== "object" || !("version" in data)) return null;
  return typeof data.version === "number" ? data.version : null;
}
