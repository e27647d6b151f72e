"use client";
import { useTranslations } from "next-intl";
import { Button } from "../ui/button";
import { Note } from "../ui/note";

/** Says that the form holds what was typed before the page was loaded again. */
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
