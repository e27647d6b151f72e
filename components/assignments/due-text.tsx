import { useLocale, useTranslations } from "next-intl";
import { formatDay } from "../format";

/** When an assignment is due: a day, days after it was given, or never. */
export function DueText({ dueOn, dueDays }: { dueOn: string | null; dueDays: number | null }) {
  const t = useTranslations("assignments");
  const locale = useLocale();
  if (dueOn) return formatDay(dueOn, locale);
  return dueDays === null ? t("dueNone") : t("dueDays", { days: dueDays });
}
