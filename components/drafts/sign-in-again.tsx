"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { usePagePerson } from "../sending/page-person";
import { SignInPanel } from "../sending/sign-in-panel";
import { Dialog } from "../ui/dialog";

type Props = {
  /** Name of the person signed in now; null: nobody. */
  signedInAs: string | null;
  onSignedIn: () => void;
};

/** States that the session has ended or is somebody else's, and signs in without leaving the page. */
export function SignInAgain({ signedInAs, onSignedIn }: Props) {
  const t = useTranslations("leaving");
  const sending = useTranslations("sending");
  const person = usePagePerson();
  const [isOpen, setOpen] = useState(false);
  const name = person?.name ?? "";
  const title = sending("signInAs", { name });
  return (
    <span className="text-danger-ink">
      {signedInAs === null ? t("signedOut") : t("otherPerson", { shownTo: name, signedInAs })}{" "}
      <button type="button" className="underline" onClick={() => setOpen(true)}>
        {title}
      </button>
      {isOpen && (
        <Dialog open onOpenChange={setOpen} title={title}>
          <SignInPanel
            title={title}
            onSignedIn={() => {
              setOpen(false);
              onSignedIn();
            }}
          />
        </Dialog>
      )}
    </span>
  );
}
