"use client";
import { Check } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { formatTime } from "../format";
import type { SaveState } from "./save-state";
import { SignInAgain } from "./sign-in-again";

type Props = {
  state: SaveState;
  /** Shows the changes by somebody else, if they can be compared. */
  onSee?: () => void;
  acceptStored: () => void;
  retry: () => void;
};

/** Save state of the draft, read aloud when it changes. */
export function SaveLine({ state, onSee, acceptStored, retry }: Props) {
  const t = useTranslations("common");
  const locale = useLocale();
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <span className="row text-small text-ink-3" role="status" data-save={state.kind}>
      {state.kind === "saved" && state.at && (
        <>
          <Check className="i" size={14} aria-hidden />
          {t("saved", { time: formatTime(state.at, locale, zone) })}
        </>
      )}
      {(state.kind === "saving" || state.kind === "unsaved") && t("saving")}
      {state.kind === "failed" && (
        <span className="text-danger-ink">{t("notSaved", { seconds: state.seconds })}</span>
      )}
      {state.kind === "refused" && (
        <span className="text-danger-ink">{t("notKept", { reason: state.message })}</span>
      )}
      {state.kind === "signed_out" && <SignInAgain signedInAs={null} onSignedIn={retry} />}
      {state.kind === "other_person" && <SignInAgain signedInAs={state.name} onSignedIn={retry} />}
      {state.kind === "conflict" && (
        <span className="text-danger-ink">
          {t("changedElsewhere")}{" "}
          {onSee && (
            <button type="button" className="underline" onClick={onSee}>
              {t("seeChanges")}
            </button>
          )}{" "}
          <button type="button" className="underline" onClick={acceptStored}>
            {t("reload")}
          </button>
        </span>
      )}
    </span>
  );
}
