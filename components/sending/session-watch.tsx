"use client";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "../ui/button";
import { Note } from "../ui/note";
import { dropAllKept } from "./kept-store";
import { onConfirmed, onSignedInElsewhere, type SignedIn, tellSignedIn } from "./session-events";

/** Says at once when somebody else has signed in in another tab; what this page sends would be refused. */
export function SessionWatch({ id, name }: SignedIn) {
  const t = useTranslations("sending");
  const [other, setOther] = useState<SignedIn | null>(null);
  useEffect(() => {
    tellSignedIn({ id, name });
    const stops = [
      onSignedInElsewhere((person) => {
        if (person === null) dropAllKept();
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
    <div className="fixed inset-x-4 bottom-20 z-40 mx-auto max-w-3xl print:hidden">
      <Note tone="warn" role="alert">
        <span className="me-3">{t("otherTab", { shownTo: name, signedInAs: other.name })}</span>
        <Button size="sm" onClick={() => window.location.reload()}>
          {t("continueAs", { name: other.name })}
        </Button>
      </Note>
    </div>
  );
}
