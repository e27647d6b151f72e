"use client";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { SaveLine } from "../drafts/save-line";
import { Button } from "../ui/button";
import { useEditor } from "./editor-state";

/** In the top bar: whether it is saved, and Publish. */
export function EditorActions() {
  const t = useTranslations("pathways");
  const { saving, publish } = useEditor();
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
