import { getLocale, getTranslations } from "next-intl/server";
import type { QuizResult } from "@/lib/assessments/result";
import { ClientTexts } from "../client-texts";
import { formatMinutes } from "../format";
import { resultText } from "../learning/result-text";
import { StartForm } from "../learning/start-form";
import { ButtonLink } from "../ui/button";
import { PageHeader } from "../ui/page-header";

type Props = { result: QuizResult; canRetry: boolean; back: string };

/** The result of a quiz, another attempt where one is possible, and the way back. */
export async function ResultHeader({ result, canRetry, back }: Props) {
  const [t, locale] = [await getTranslations("learning"), await getLocale()];
  const counts = { points: result.points ?? 0, max: result.maxPoints ?? 0 };
  const isPassed = result.state === "passed";
  return (
    <PageHeader
      title={isPassed ? t("resultPassed", counts) : t("resultFailed", counts)}
      sub={await resultText({ ...result, isPassed })}
      actions={
        <>
          {canRetry && (
            <ClientTexts>
              <StartForm
                assessmentId={result.assessmentId}
                enrolmentId={result.enrolmentId}
                isProject={false}
                label={
                  result.timeLimitMinutes === null
                    ? t("tryAgain")
                    : t("startTimed", { time: formatMinutes(result.timeLimitMinutes, locale) })
                }
              />
            </ClientTexts>
          )}
          <ButtonLink href={back}>{t("back")}</ButtonLink>
        </>
      }
    />
  );
}
