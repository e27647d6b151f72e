"use client";
import { useEffect, useEffectEvent } from "react";
import { insertNode } from "@/lib/pathways/edit";
import { isTyping } from "../ui/is-typing";
import { isSingleKey } from "../ui/single-keys";
import { newStep, sectionFor } from "./add-node";
import { useEditor } from "./editor-state";

/** S adds a step, Ctrl or Cmd with Z goes back, with Shift forth; inside a text field the browser's own way back works. */
export function useEditorKeys() {
  const { draft, selected, select, changeRoot, undo, redo } = useEditor();
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented) return;
    const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey;
    if (isCommand && event.key.toLowerCase() === "z" && !isTyping(event)) {
      event.preventDefault();
      return event.shiftKey ? redo?.() : undo?.();
    }
    if (event.key !== "s" || !isSingleKey(event)) return;
    event.preventDefault();
    const step = newStep("learn");
    changeRoot((root) => insertNode(root, sectionFor(draft.root, selected).key, step));
    select(step.key);
    focusTitle();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    document.addEventListener("keydown", listener);
    return () => document.removeEventListener("keydown", listener);
  }, []);
}

/** The title of what has just been added, once its settings are shown: it is what is written next. */
export const focusTitle = () =>
  requestAnimationFrame(() =>
    document.querySelector<HTMLInputElement>(".workbench .settings input[name='title']")?.focus(),
  );
