"use client";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { isTyping } from "../ui/is-typing";
import { useToast } from "../ui/toast";
import { useDocumentKeys } from "../ui/use-document-keys";

/** Announce a removal and offer to undo it: in a toast, and with Ctrl or Cmd and Z outside text fields. */
export function useRemovals() {
  const t = useTranslations("leaving");
  const toast = useToast();
  const removed = useRef<(() => void)[]>([]);
  useDocumentKeys((event) => {
    const isUndo = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key === "z";
    const last = removed.current.at(-1);
    if (!isUndo || !last || event.defaultPrevented || isTyping(event)) return;
    event.preventDefault();
    last();
  });

  return (what: string, restore: () => void) => {
    const undo = () => {
      if (!removed.current.includes(undo)) return;
      removed.current = removed.current.filter((one) => one !== undo);
      restore();
    };
    removed.current = [...removed.current, undo];
    toast({ text: t("removed", { what }), undo });
  };
}
