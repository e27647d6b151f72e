import { CalendarX2, ShieldCheck, ShieldX } from "lucide-react";
import { useLocale } from "next-intl";
import type { BadgeState } from "@/lib/awards/rules";
import { formatDayLong } from "../format";
import { badgeTexts } from "./texts";

const ICONS = { valid: ShieldCheck, expired: CalendarX2, revoked: ShieldX };

/** Validity of a badge, in words and with the day. */
export function BadgeStatePill({
  award: { state, validUntil, revokedOn },
}: {
  award: { state: BadgeState; validUntil: string | null; revokedOn: string | null };
}) {
  const locale = useLocale();
  const t = badgeTexts(locale);
  const Icon = ICONS[state];
  const day = state === "revoked" ? revokedOn : validUntil;
  return (
    <span className="badge-state" data-state={state}>
      <Icon className="i" size={16} aria-hidden />
      {state === "valid"
        ? t("state.valid")
        : t(`state.${state}`, { day: day ? formatDayLong(day, locale) : "" })}
    </span>
  );
}
