"use client";
import { useTranslations } from "next-intl";
import { Button } from "../ui/button";
import { Note } from "../ui/note";

/** States that the form has values typed before the page was reloaded. */
export function RestoredNote({ discard }: { discard: () => void }) {
  const t = useTranslations("sending");
  return (
    <div className="col-span-full">
      <Note role="status">
        <span className="me-3">{t("putBack")}</span>
        <Button size="sm" onClick={discard}>
          {t("discard")}
        </Button>
      </Note>
    </div>
  );
}
