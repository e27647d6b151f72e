import { useLocale, useTranslations } from "next-intl";
import { formatMinutes } from "../format";

/** What the button says that begins an attempt: where a clock starts with it, it says so. */
export function useStartButtonLabel(): (quiz: {
  timeLimitMinutes: number | null;
  isNext: boolean;
}) => string {
  const t = useTranslations("learning");
  const locale = useLocale();
  return ({ timeLimitMinutes, isNext }) => {
    if (timeLimitMinutes === null) return isNext ? t("tryAgain") : t("startQuiz");
    return t("startTimed", { time: formatMinutes(timeLimitMinutes, locale) });
  };
}
