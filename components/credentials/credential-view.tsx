import { useLocale, useTranslations } from "next-intl";
import { designOf } from "@/lib/badge-art/design";
import { badgeShapes } from "@/lib/badge-art/image";
import type { DraftRecord } from "@/lib/credentials/draft";
import type { ShownVersion } from "@/lib/credentials/queries";
import { BadgeImage } from "../badges/badge-image";
import { formatHours, formatMinutes } from "../format";
import { Markdown } from "../markdown";
import { Card } from "../ui/card";
import { PageHeader } from "../ui/page-header";

/** A published version, read-only. */
export function CredentialView({ record }: { record: ShownVersion }) {
  const t = useTranslations("credentials");
  const { description, criteria, assessments } = record;
  const title = record.title || t("untitled");
  return (
    <>
      <PageHeader title={title} sub={description} />
      <div className="grid12">
        <div className="col-span-8 grid content-start gap-4 max-lg:col-span-12">
          <Card title={t("criteria")}>
            {criteria ? (
              <Markdown text={criteria} above={2} label={t("criteria")} />
            ) : (
              <p className="text-ink-3">{t("nothingSaid")}</p>
            )}
          </Card>
          {assessments.map((assessment) => (
            <AssessmentCard key={assessment.id} assessment={assessment} />
          ))}
        </div>
        <div className="col-span-4 grid content-start gap-4 max-lg:col-span-12">
          <Card>
            <div className="grid justify-items-center gap-3">
              <BadgeImage
                shapes={badgeShapes(designOf(record, record.stones), 160)}
                size={140}
                label={t("badgePreview", { title })}
              />
              <CredentialFacts record={record} />
            </div>
          </Card>
        </div>
      </div>
    </>
  );
}

/** One assessment with its questions or its rubric. */
function AssessmentCard({ assessment }: { assessment: DraftRecord["assessments"][number] }) {
  const t = useTranslations("credentials");
  const locale = useLocale();
  return (
    <Card
      title={assessment.title || t(nameOf(assessment.kind))}
      sub={[
        t(nameOf(assessment.kind)),
        formatMinutes(assessment.minutes, locale),
        t("passAt", { percent: assessment.passPercent }),
      ].join(" · ")}
    >
      {assessment.brief && <Markdown text={assessment.brief} above={2} label={t("brief")} />}
      <ol className="list-decimal ps-5 text-table">
        {assessment.questions.map(({ id, prompt, options }) => (
          <li key={id} className="py-1">
            {prompt}
            <ul className="text-ink-2">
              {options.map((option) => (
                <li key={option.id}>
                  {option.text}
                  {option.isCorrect && <b className="font-medium"> · {t("correct")}</b>}
                </li>
              ))}
            </ul>
          </li>
        ))}
        {assessment.criteria.map((criterion) => (
          <li key={criterion.id} className="py-1">
            {t("pointsFor", { title: criterion.title, points: criterion.maxPoints })}
            <span className="block text-ink-2">{criterion.description}</span>
          </li>
        ))}
      </ol>
    </Card>
  );
}

/** Outcomes, effort and validity of a credential. */
function CredentialFacts({ record }: { record: DraftRecord }) {
  const t = useTranslations("credentials");
  const locale = useLocale();
  const { outcomes, validityMonths } = record;
  return (
    <ul className="w-full text-table">
      {outcomes.map(({ skill, level }) => (
        <li key={skill.id}>{t("skillAt", { skill: skill.name, level })}</li>
      ))}
      <li className="text-ink-2">{formatHours(record.effortHours, locale)}</li>
      <li className="text-ink-2">
        {validityMonths === null ? t("noEnd") : t("validFor", { count: validityMonths })}
      </li>
      {validityMonths !== null && (
        <li className="text-ink-2">
          {t("renewable", { days: record.renewalWindowDays, from: record.renewsFrom })}
        </li>
      )}
      {(record.state === "published" || record.state === "retired") && (
        <li>
          <a href={`/achievements/${record.id}`}>{t("publicPage")}</a>
        </li>
      )}
    </ul>
  );
}

const nameOf = (kind: DraftRecord["assessments"][number]["kind"]) =>
  kind === "quiz" || kind === "exam" ? kind : "project";
