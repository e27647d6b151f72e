"use client";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useId, useRef, useState } from "react";
import type { RatingCellView } from "./rating-view";

type Props = {
  id?: string;
  /** Of the person. */
  name: string;
  cell: RatingCellView;
  onNote: (note: string) => void;
  onLeave?: () => void;
};

/** What the rater saw: saved when the field is left. Escape restores the saved text. */
export function NoteField({ id, name, cell, onNote, onLeave }: Props) {
  const t = useTranslations("rating");
  const own = useId();
  const [text, setText] = useState<string | null>(null);
  // The field is left in the same turn in which Enter or Escape settle its text.
  const typed = useRef<string | null>(null);
  const fieldId = id ?? own;
  const isOff = cell.level === null;
  function change(next: string | null) {
    typed.current = next;
    setText(next);
  }
  function save() {
    const note = typed.current?.trim();
    if (note !== undefined && note !== cell.note) onNote(note);
    change(null);
  }
  // Before the page decides whether it may be closed.
  const onClose = useEffectEvent(save);
  useEffect(() => {
    const listener = () => onClose();
    window.addEventListener("beforeunload", listener, { capture: true });
    return () => window.removeEventListener("beforeunload", listener, { capture: true });
  }, []);
  return (
    <div className="field">
      <label htmlFor={fieldId}>
        {t("note")} <span className="optional">{t("optional")}</span>
      </label>
      <textarea
        id={fieldId}
        className="input"
        rows={2}
        maxLength={2000}
        value={text ?? cell.note}
        readOnly={isOff}
        aria-describedby={`${fieldId}-help`}
        onChange={(event) => change(event.target.value)}
        onBlur={save}
        onKeyDown={(event) => {
          if (event.key === "Escape") change(null);
          else if (event.key !== "Enter" || event.shiftKey) return;
          event.preventDefault();
          event.stopPropagation();
          if (event.key === "Enter") save();
          onLeave?.();
        }}
      />
      <p className="help" id={`${fieldId}-help`}>
        {isOff ? t("noteFirst") : t("noteHelp", { name })}
      </p>
    </div>
  );
}
