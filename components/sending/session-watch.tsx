"use client";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "../ui/button";
import { Note } from "../ui/note";
import { removeAllStored } from "./form-storage";
import { announceSignedIn, onConfirmed, onSignedInElsewhere, type SessionPerson } from "./session-events";

/** Warns when somebody else has signed in in another tab, since requests of this page would be refused. */
export function SessionWatch({ id, name }: SessionPerson) {
  const t = useTranslations("sending");
  const [other, setOther] = useState<SessionPerson | null>(null);
  useEffect(() => {
    announceSignedIn({ id, name });
    const stops = [
      onSignedInElsewhere((person) => {
        if (person === null) removeAllStored();
        else setOther(person.id === id ? null : person);
      }),
      onConfirmed(() => setOther(null)),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [id, name]);
  if (!other) return null;
  return (
    // Sticks to the lower edge, in space reserved below the page, so that it covers nothing.
    <div className="sticky bottom-4 z-20 mx-4 mt-auto mb-4 max-w-3xl phone:bottom-20 print:hidden">
      <Note tone="warn" role="alert">
        <span className="me-3">{t("otherTab", { shownTo: name, signedInAs: other.name })}</span>
        <Button size="sm" onClick={() => window.location.reload()}>
          {t("continueAs", { name: other.name })}
        </Button>
      </Note>
    </div>
  );
}
