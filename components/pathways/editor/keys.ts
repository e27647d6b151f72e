"use client";
import { useTranslations } from "next-intl";
import { insertNode } from "@/lib/pathways/edit";
import { isTyping } from "../../ui/is-typing";
import { isSingleKey } from "../../ui/single-keys";
import { useDocumentKeys } from "../../ui/use-document-keys";
import { addSection, newSection, newStep, sectionFor } from "./add-node";
import { useEditor } from "./state";

/** Add a step or a section at the selection, and focus its title, which is written next. */
export function useAddNode() {
  const t = useTranslations("pathways");
  const { draft, selected, select, changeRoot } = useEditor();
  return {
    addStep() {
      const step = newStep("learn");
      changeRoot((root) => insertNode(root, sectionFor(draft.root, selected).key, step));
      select(step.key);
      focusTitle();
    },
    addSection() {
      const section = newSection(t("newSection"));
      changeRoot((root) => addSection(root, selected, section));
      select(section.key);
      focusTitle();
    },
  };
}

/**
 * S adds a step, Ctrl or Cmd with Z undoes, with Shift redoes; inside a text field the browser's own undo
 * works.
 */
export function useEditorKeys() {
  const { undo, redo } = useEditor();
  const { addStep } = useAddNode();
  useDocumentKeys((event) => {
    if (event.defaultPrevented) return;
    const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey;
    if (isCommand && event.key.toLowerCase() === "z" && !isTyping(event)) {
      event.preventDefault();
      return event.shiftKey ? redo?.() : undo?.();
    }
    if (event.key !== "s" || !isSingleKey(event)) return;
    event.preventDefault();
    addStep();
  });
}

const focusTitle = () =>
  requestAnimationFrame(() =>
    document.querySelector<HTMLInputElement>(".workbench .settings input[name='title']")?.focus(),
  );
