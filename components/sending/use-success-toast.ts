"use client";
import { useTranslations } from "next-intl";
import { useToast } from "../ui/toast";
import { newKey } from "./new-key";
import { usePagePerson } from "./page-person";
import { type FormAction, sendAction } from "./send-action";

/** Show a toast after success; `undo` adds an Undo button and reports its result. */
export function useSuccessToast(undo: FormAction | undefined, successMessage: string | undefined) {
  const t = useTranslations("common");
  const sending = useTranslations("sending");
  const toast = useToast();
  const person = usePagePerson();

  return (done: { id: string; message?: string }) => {
    const requestKey = newKey();
    async function undoChange() {
      if (!undo) return;
      const form = new FormData();
      form.set("id", done.id);
      const sent = await sendAction(undo, form, { personId: person?.id ?? null, requestKey });
      switch (sent.kind) {
        case "answered":
          return toast({
            text:
              sent.answer.status === "error" ? t("undoFailed", { reason: sent.answer.message }) : t("undone"),
          });
        case "leaving":
          return;
        case "other_person":
          return toast({
            text: sending("otherPerson", { shownTo: person?.name ?? "", signedInAs: sent.signedInAs }),
          });
        case "signed_out":
          return toast({ text: sending("undoSignedOut"), undo: undoChange });
        default:
          return toast({ text: sending("notUndone"), undo: undoChange });
      }
    }
    toast({ text: done.message ?? successMessage ?? t("done"), undo: undo && (() => void undoChange()) });
  };
}
