import { useLocale, useTranslations } from "next-intl";
import { formatMinutes } from "../format";

/** Return the label of the start button, which states a time limit if there is one. */
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
