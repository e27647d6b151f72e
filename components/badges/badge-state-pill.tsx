import { CalendarX2, ShieldCheck, ShieldX } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { BadgeState } from "@/lib/badges/rules";
import { formatDayLong } from "../format";

const ICONS = { valid: ShieldCheck, expired: CalendarX2, revoked: ShieldX };

/** Whether a badge is valid, in words and with the day. */
export function BadgeStatePill({
  award: { state, validUntil, revokedOn },
}: {
  award: { state: BadgeState; validUntil: string | null; revokedOn: string | null };
}) {
  const [t, locale] = [useTranslations("badges.state"), useLocale()];
  const Icon = ICONS[state];
  const day = state === "revoked" ? revokedOn : validUntil;
  return (
    <span className="badge-state" data-state={state}>
      <Icon className="i" size={16} aria-hidden />
      {state === "valid" ? t("valid") : t(state, { day: day ? formatDayLong(day, locale) : "" })}
    </span>
  );
}
