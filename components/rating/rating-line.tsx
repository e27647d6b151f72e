"use client";
import { useTranslations } from "next-intl";
import { SignInAgain } from "@/components/drafts/sign-in-again";
import { Button } from "../ui/button";
import type { RatingView } from "./rating-view";

type Props = {
  view: RatingView;
  /** A key was pressed that is no level. */
  isWrongKey: boolean;
  retry: () => void;
  onUndo: () => void;
};

/** Whether the server has everything that was typed; read aloud when it changes. */
export function RatingLine({ view, isWrongKey, retry, onUndo }: Props) {
  const t = useTranslations("rating");
  const { saving, waiting, last } = view;
  const isSaved = waiting === 0;
  return (
    <div className="row rg-line">
      <p className="small ink2 grow" role="status" data-ratings={isSaved ? "saved" : "not-saved"}>
        {isWrongKey ? (
          <span className="warn-t">{t("wrongKey")}</span>
        ) : saving.kind === "signed_out" ? (
          <SignInAgain signedInAs={null} onSignedIn={retry} />
        ) : saving.kind === "other_person" ? (
          <SignInAgain signedInAs={saving.name} onSignedIn={retry} />
        ) : saving.kind === "failed" ? (
          <span className="warn-t">{t("failed", { count: waiting })}</span>
        ) : !isSaved ? (
          t("saving", { count: waiting })
        ) : last ? (
          t(last.kind === "undo" ? "undone" : "saved", { name: last.name, level: last.level ?? "none" })
        ) : (
          t("savedAsTyped")
        )}
      </p>
      <Button size="sm" disabled={!view.canUndo} onClick={onUndo}>
        {t("undo")}
      </Button>
    </div>
  );
}
