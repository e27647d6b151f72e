"use client";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { SaveLine } from "../drafts/save-line";
import { Button } from "../ui/button";
import { useEditing } from "./credential-editing";

/** In the top bar: whether it is saved, and Publish. */
export function CredentialActions() {
  const t = useTranslations("credentials");
  const { saving, publish } = useEditing();
  const [isPending, start] = useTransition();
  return (
    <>
      <SaveLine state={saving} />
      <Button variant="primary" aria-disabled={isPending || undefined} onClick={() => start(publish)}>
        {t("publish")}
      </Button>
    </>
  );
}
