import { useLocale, useTimeZone, useTranslations } from "next-intl";
import type { AssessmentCard } from "@/lib/assessments/queries";
import type { PublishedCredential } from "@/lib/credentials/queries";
import { formatDateTime, formatMinutes } from "../format";
import { Markdown } from "../markdown";
import { ButtonLink } from "../ui/button";
import { Card } from "../ui/card";
import { Note } from "../ui/note";
import { Tag } from "../ui/tag";
import { RefreshSoon } from "./refresh-soon";
import { StartForm } from "./start-form";

type Props = {
  credential: PublishedCredential;
  assessments: readonly AssessmentCard[];
  enrolmentId: number;
  isHeld: boolean;
};

/** What a credential asks for: its criteria, and each assessment with where the person stands in it. */
export function AssessmentList({ credential, assessments, enrolmentId, isHeld }: Props) {
  const t = useTranslations("learning");
  const isAllPassed =
    assessments.length > 0 && assessments.every(({ attempt }) => attempt?.state === "passed");
  return (
    <>
      {!isHeld && isAllPassed && (
        <Note role="status">
          {t("badgeComing")}
          <RefreshSoon />
        </Note>
      )}
      <Card title={t("outcomes")}>
        <Markdown text={credential.criteria} above={2} label={t("outcomes")} />
        <ul className="row wrap mt-3">
          {credential.outcomes.map(({ skill, level }) => (
            <li key={skill.id}>
              <Tag>{t("outcome", { skill: skill.name, level })}</Tag>
            </li>
          ))}
        </ul>
      </Card>
      <Card title={t("assessments")} ruled bare>
        <ol className="rowlist">
          {assessments.map((assessment) => (
            <li key={assessment.id} className="row between wrap">
              <div className="grow">
                <h3>{assessment.title}</h3>
                <p className="small ink2">
                  {t(assessment.kind)} · <Terms assessment={assessment} />
                </p>
                {assessment.attempt && <Standing attempt={assessment.attempt} />}
              </div>
              <Way assessment={assessment} enrolmentId={enrolmentId} />
            </li>
          ))}
        </ol>
      </Card>
    </>
  );
}

function Terms({ assessment }: { assessment: AssessmentCard }) {
  const t = useTranslations("learning");
  const locale = useLocale();
  if (assessment.kind === "project")
    return t("projectLine", {
      time: formatMinutes(assessment.minutes, locale),
      pass: assessment.passPercent,
    });
  const limit = assessment.timeLimitMinutes === null ? "none" : String(assessment.timeLimitMinutes);
  return `${t("quizLine", { questions: assessment.questions, limit, pass: assessment.passPercent })}, ${t("tries", { count: assessment.maxAttempts })}`;
}

function Standing({ attempt }: { attempt: NonNullable<AssessmentCard["attempt"]> }) {
  const t = useTranslations("learning");
  const [locale, zone] = [useLocale(), useTimeZone() ?? "UTC"];
  const words = {
    open: "stateOpen",
    submitted: "stateSubmitted",
    returned: "stateReturned",
    passed: "statePassed",
    failed: "stateFailed",
  } as const;
  const tone =
    attempt.state === "passed"
      ? "ok"
      : attempt.state === "failed" || attempt.state === "returned"
        ? "warn"
        : undefined;
  const waits = attempt.state === "failed" && attempt.nextTryAt !== null && attempt.nextTryAt > new Date();
  return (
    <p className="row wrap mt-1">
      <Tag tone={tone}>
        {t(words[attempt.state], { points: attempt.points ?? 0, max: attempt.maxPoints ?? 0 })}
      </Tag>
      {waits && attempt.nextTryAt && (
        <span className="small ink2">
          {t("nextTry", {
            when: formatDateTime(attempt.nextTryAt, locale, zone),
          })}
        </span>
      )}
    </p>
  );
}

function Way({ assessment, enrolmentId }: { assessment: AssessmentCard; enrolmentId: number }) {
  const t = useTranslations("learning");
  const { attempt, kind, id } = assessment;
  const isProject = kind === "project";
  if (attempt && (attempt.state === "passed" || (isProject && attempt.state === "submitted")))
    return (
      <ButtonLink href={isProject ? `/my/projects/${attempt.id}` : `/my/attempts/${attempt.id}`}>
        {t("see")}
      </ButtonLink>
    );
  if (attempt && (attempt.state === "open" || attempt.state === "returned"))
    return (
      <ButtonLink variant="primary" href={isProject ? `/my/projects/${attempt.id}` : `/quiz/${attempt.id}`}>
        {isProject ? t("continueProject") : t("resume")}
      </ButtonLink>
    );
  if (attempt?.nextTryAt && attempt.nextTryAt > new Date())
    return (
      <ButtonLink href={isProject ? `/my/projects/${attempt.id}` : `/my/attempts/${attempt.id}`}>
        {t("see")}
      </ButtonLink>
    );
  return (
    <StartForm
      assessmentId={id}
      enrolmentId={enrolmentId}
      isProject={isProject}
      label={attempt ? t("tryAgain") : isProject ? t("openProject") : t("startQuiz")}
    />
  );
}
