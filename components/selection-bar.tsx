"use client";
import { X } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { formatNumber } from "./format";
import { Button, IconButton } from "./ui/button";

/** The dark bar at the bottom while rows are selected. */
export function SelectionBar(props: {
  count: number;
  /** How many rows "Select all" would select; absent when all are selected. */
  total?: number;
  onAll: () => void;
  onClear: () => void;
  children: ReactNode;
}) {
  const t = useTranslations("table");
  const locale = useLocale();
  const selected = t("selected", { count: formatNumber(props.count, locale) });
  return (
    <div className="selbar" role="toolbar" aria-label={selected}>
      <b className="med tn" aria-live="polite">
        {selected}
      </b>
      <span className="vr" />
      {props.children}
      <span className="vr" />
      {props.total !== undefined && (
        <Button size="sm" onClick={props.onAll}>
          {t("selectAll", { total: formatNumber(props.total, locale) })}
        </Button>
      )}
      <IconButton label={t("clearSelection")} size="sm" onClick={props.onClear}>
        <X className="i" size={14} aria-hidden />
      </IconButton>
    </div>
  );
}
