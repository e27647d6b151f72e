import { getFormatter, getLocale, getTimeZone, getTranslations } from "next-intl/server";
import { requestTime } from "@/lib/core/request-time";
import { formatDateTime } from "../format";

/**
 * Explain a result: after a fail the skills that fell short, then the pass mark, then when another attempt is
 * possible.
 */
export async function resultText(result: {
  isPassed: boolean;
  unmetSkills: readonly { name: string }[];
  passPercent: number;
  nextAttemptAt: Date | null;
}): Promise<string> {
  const [t, format] = [await getTranslations("learning"), await getFormatter()];
  const [locale, zone] = [await getLocale(), await getTimeZone()];
  const { isPassed, unmetSkills, nextAttemptAt } = result;
  const says = [
    !isPassed &&
      unmetSkills.length > 0 &&
      t("fellShort", { skills: format.list(unmetSkills.map(({ name }) => name)) }),
    t("passAt", { percent: result.passPercent }),
    !isPassed &&
      (nextAttemptAt && nextAttemptAt > requestTime()
        ? t("retryFrom", { when: formatDateTime(nextAttemptAt, locale, zone) })
        : t("retryNow")),
  ];
  return says.filter(Boolean).join(" ");
}
