import { type Locale, useLocale } from "next-intl";
import type { PublicAward } from "@/lib/awards/queries";
import { resultForDisplay } from "@/lib/awards/rules";
import type { AssessmentView } from "@/lib/awards/version-views";
import { formatPercent } from "../format";
import { Card } from "../ui/card";
import { badgeTexts } from "./texts";

/** Criteria of the badge, and each assessment with its result. */
export function AssessmentResults({ award: { version, results } }: { award: PublicAward }) {
  const locale = useLocale();
  const t = badgeTexts(locale);
  if (results.length === 0)
    return (
      <Card title={t("howEarned")}>
        <p className="whitespace-pre-line">{version.criteria}</p>
      </Card>
    );
  return (
    <Card title={t("howAssessed")} bare>
      <p className="px-4 pt-2 pb-1 whitespace-pre-line text-ink-2">{version.criteria}</p>
      <table className="tbl badge-results">
        <thead>
          <tr>
            <th scope="col">{t("assessment")}</th>
            <th scope="col" className="num">
              {t("result")}
            </th>
            <th scope="col" className="num">
              {t("firstTry")}
            </th>
          </tr>
        </thead>
        <tbody>
          {results.map((result) => {
            const assessment = version.assessments.find(({ key }) => key === result.key);
            const shown = resultForDisplay(result);
            const rate = assessment?.firstAttemptRate ?? null;
            return (
              <tr key={result.key}>
                <td>
                  <b>{result.title}</b>
                  <span className="small ink2">
                    {assessment && describe(result.kind, assessment, locale)}
                  </span>
                </td>
                <td className="num strong">
                  {shown.form === "percent"
                    ? formatPercent(shown.percent / 100, locale)
                    : t("points", { points: shown.points, max: shown.maxPoints })}
                </td>
                <td className="num ink2">{rate === null ? t("tooFew") : formatPercent(rate, locale)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Card>
  );
}

const KINDS = ["quiz", "exam", "project", "observation", "external"] as const;

/** One line on what an assessment asks. */
function describe(kind: string, assessment: AssessmentView, locale: Locale): string | null {
  const t = badgeTexts(locale);
  const { drawn, questions: pool, timeLimitMinutes: minutes, criteria, passPercent } = assessment;
  const known = KINDS.find((one) => one === kind);
  if (!known) return null;
  const asked = pool > drawn ? t("questionsOfPool", { drawn, pool }) : t("questions", { drawn });
  const questions = minutes === null ? asked : t("withLimit", { questions: asked, minutes });
  return t(`assessedBy.${known}`, { questions, criteria, pass: formatPercent(passPercent / 100, locale) });
}
