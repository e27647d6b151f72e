"use client";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Button } from "../ui/button";
import { Note } from "../ui/note";
import { usePagePerson } from "./page-person";
import { SignInPanel } from "./sign-in-panel";
import type { useSend } from "./use-send";

type Props = Pick<ReturnType<typeof useSend>, "state" | "isEdited" | "sendAgain">;

/** What blocks the sending of a form, with a retry. Nothing once there is a final response. */
export function SendNote({ state, isEdited, sendAgain }: Props) {
  const t = useTranslations("sending");
  const person = usePagePerson();
  const place = useRef<HTMLDivElement>(null);
  const [asksForSignIn, setAsking] = useState(false);
  useEffect(() => {
    if (state.kind !== "idle" && state.kind !== "answered")
      place.current?.scrollIntoView({ block: "nearest" });
  }, [state]);
  if (state.kind === "idle" || state.kind === "answered" || state.kind === "leaving") return null;
  const signIn = (title: string) => <SignInPanel title={title} onSignedIn={sendAgain} />;
  return (
    <div ref={place} className="col-span-full mt-3">
      {state.kind === "signed_out" && (
        <Note tone="warn" role="alert">
          <p className="mb-3">{t("signedOut")}</p>
          {signIn(t("signedOut"))}
        </Note>
      )}
      {state.kind === "other_person" && (
        <Note tone="danger" role="alert">
          <p className="mb-3">
            {t("otherPerson", { shownTo: person?.name ?? "?", signedInAs: state.signedInAs })}
          </p>
          {asksForSignIn ? (
            signIn(t("signInAs", { name: person?.name ?? "" }))
          ) : (
            <div className="row wrap">
              <Button onClick={() => window.location.reload()}>
                {t("continueAs", { name: state.signedInAs })}
              </Button>
              <Button variant="primary" onClick={() => setAsking(true)}>
                {t("signInAs", { name: person?.name ?? "" })}
              </Button>
            </div>
          )}
        </Note>
      )}
      {state.kind === "unsent" && (
        <Note tone="warn" role="alert">
          <p className="mb-3">
            {isEdited ? t("edited") : t(state.because)}{" "}
            {state.reference && t("reference", { reference: state.reference })}
          </p>
          <Button onClick={sendAgain}>{t("sendNow")}</Button>
        </Note>
      )}
      {state.kind === "outdated" && (
        <Note tone="warn" role="alert">
          <p className="mb-3">{t("outdated")}</p>
          <Button onClick={() => window.location.reload()}>{t("reload")}</Button>
        </Note>
      )}
    </div>
  );
}
