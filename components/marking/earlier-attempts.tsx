import { useLocale, useTimeZone, useTranslations } from "next-intl";
import type { EarlierAttempt } from "@/lib/assessments/earlier-attempts";
import { formatDayOf } from "../format";
import { SubmissionContent } from "../learning/submission-content";
import { Card } from "../ui/card";
import { Disclosure } from "../ui/disclosure";
import { Tag } from "../ui/tag";

/** Earlier submissions of the person with their results; the latest is expanded. */
export function EarlierAttempts({ attempts }: { attempts: readonly EarlierAttempt[] }) {
  const t = useTranslations("assess");
  return (
    <Card title={t("earlierTitle", { count: attempts.length })}>
      <ol className="grid gap-4">
        {attempts.map((attempt, index) => (
          <li key={attempt.id}>
            <Disclosure label={<Line attempt={attempt} />} open={index === 0}>
              <div className="mt-2 grid gap-4 ps-5">
                <Outcome attempt={attempt} />
                <section className="grid gap-1">
                  <h3>{t("work")}</h3>
                  <SubmissionContent text={attempt.text} links={attempt.links} files={attempt.files} />
                </section>
              </div>
            </Disclosure>
          </li>
        ))}
      </ol>
    </Card>
  );
}

function Line({ attempt }: { attempt: EarlierAttempt }) {
  const t = useTranslations("assess");
  const [locale, zone] = [useLocale(), useTimeZone() ?? "UTC"];
  const { number, state, decidedAt, points, maxPoints } = attempt;
  const isPassed = state === "passed";
  return (
    <span className="row wrap">
      {t("earlierLine", { number, day: decidedAt ? formatDayOf(decidedAt, locale, zone) : "" })}
      <Tag tone={isPassed ? "ok" : "warn"}>
        {t(isPassed ? "passed" : "failed", { points: points ?? 0, max: maxPoints ?? 0 })}
      </Tag>
    </span>
  );
}

function Outcome({ attempt }: { attempt: EarlierAttempt }) {
  const t = useTranslations("assess");
  return (
    <>
      <section className="grid gap-1">
        <h3>{t("assessorComment")}</h3>
        <p className="whitespace-pre-line">{attempt.comment || t("noComment")}</p>
      </section>
      <section className="grid gap-1">
        <h3>{t("scores")}</h3>
        <ul className="grid gap-1 text-table">
          {attempt.criteria.map(({ id, title, maxPoints, score }) => (
            <li key={id}>
              <span className="row between">
                {title}
                <span className="tn ink2">
                  {score?.points ?? "–"} / {maxPoints}
                </span>
              </span>
              {score?.comment && <p className="small ink2">{score.comment}</p>}
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
