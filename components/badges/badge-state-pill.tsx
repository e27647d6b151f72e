import { CalendarX2, RefreshCw, ShieldCheck, ShieldX } from "lucide-react";
import { useLocale } from "next-intl";
import type { BadgeState } from "@/lib/awards/rules";
import { formatDayLong } from "../format";
import { badgeTexts } from "./texts";

const ICONS = { valid: ShieldCheck, superseded: RefreshCw, expired: CalendarX2, revoked: ShieldX };

/** Validity of a badge, in words and with the day. */
export function BadgeStatePill({
  award: { state, validUntil, revokedOn, supersededOn },
}: {
  award: Record<"validUntil" | "revokedOn" | "supersededOn", string | null> & { state: BadgeState };
}) {
  const locale = useLocale();
  const t = badgeTexts(locale);
  const Icon = ICONS[state];
  const day = { valid: null, superseded: supersededOn, expired: validUntil, revoked: revokedOn }[state];
  return (
    <span className="badge-state" data-state={state}>
      <Icon className="i" size={16} aria-hidden />
      {state === "valid"
        ? t("state.valid")
        : t(`state.${state}`, { day: day ? formatDayLong(day, locale) : "" })}
    </span>
  );
}
