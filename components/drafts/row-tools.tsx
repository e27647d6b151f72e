"use client";
import { ArrowDown, ArrowUp, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { IconButton } from "../ui/button";
import { keepFocus } from "./move-keys";

type Props = {
  /** Name of the entry that is moved or removed: "question 2". */
  itemLabel: string;
  isFirst: boolean;
  isLast: boolean;
  /** On phones only Remove is shown: beside a field there is no room for more. */
  small?: boolean;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
};

/** Buttons to move an entry of a list up or down, or remove it. */
export function RowTools({ itemLabel, isFirst, isLast, small, onMove, onRemove }: Props) {
  const t = useTranslations("common");
  const move = (by: -1 | 1) => () => {
    keepFocus();
    onMove(by);
  };
  return (
    <span className="row shrink-0 !gap-0">
      <IconButton
        variant="ghost"
        size="sm"
        className={small ? "not-phone" : undefined}
        label={t("moveUp", { what: itemLabel })}
        disabled={isFirst}
        onClick={move(-1)}
      >
        <ArrowUp size={14} aria-hidden />
      </IconButton>
      <IconButton
        variant="ghost"
        size="sm"
        className={small ? "not-phone" : undefined}
        label={t("moveDown", { what: itemLabel })}
        disabled={isLast}
        onClick={move(1)}
      >
        <ArrowDown size={14} aria-hidden />
      </IconButton>
      <IconButton variant="ghost" size="sm" label={t("remove", { what: itemLabel })} onClick={onRemove}>
        <Trash2 size={14} aria-hidden />
      </IconButton>
    </span>
  );
}
