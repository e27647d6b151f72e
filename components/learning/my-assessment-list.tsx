import { useFormatter, useLocale, useTimeZone, useTranslations } from "next-intl";
import type { AssessmentCard, MyCredential } from "@/lib/assessments/my-credential";
import { isEditable } from "@/lib/assessments/rules";
import { requestTime } from "@/lib/core/request-time";
import { formatDateTime, formatDayOf, formatMinutes } from "../format";
import { Markdown } from "../markdown";
import { ButtonLink } from "../ui/button";
import { Card } from "../ui/card";
import { Note } from "../ui/note";
import { Tag } from "../ui/tag";
import { RefreshEverySecond } from "./refresh-every-second";
import { StartForm } from "./start-form";
import { useStartButtonLabel } from "./start-label";

type Props = {
  credential: MyCredential;
  /** Null: a renewal without a pathway. */
  enrolmentId: number | null;
  /** Whether the step counts as done. */
  isHeld: boolean;
};

/** Criteria of a credential, and each assessment with the person's state in it. */
export function MyAssessmentList({ credential, enrolmentId, isHeld }: Props) {
  const t = useTranslations("learning");
  const { assessments } = credential;
  const isAllPassed =
    assessments.length > 0 && assessments.every(({ attempt }) => attempt?.state === "passed");
  return (
    <>
      {!isHeld && isAllPassed && (
        <Note role="status">
          {t("badgeComing")}
          <RefreshEverySecond />
        </Note>
      )}
      {credential.movedAt && !isAllPassed && (
        <MovedNote movedAt={credential.movedAt} assessments={assessments} />
      )}
      <Card title={t("outcomes")}>
        <Markdown text={credential.criteria} above={2} label={t("outcomes")} />
        <ul className="row wrap mt-3">
          {credential.outcomes.map(({ skillId, skill, level }) => (
            <li key={skillId}>
              <Tag>{t("outcome", { skill, level })}</Tag>
            </li>
          ))}
        </ul>
      </Card>
      {assessments.length > 0 && (
        <Card title={t("assessments")} ruled bare>
          <ol className="rowlist">
            {assessments.map((assessment) => (
              <li key={assessment.id} className="row between wrap">
                <div className="grow">
                  <h3>{assessment.title}</h3>
                  <p className="small ink2">
                    {t(assessment.kind)} · <Terms assessment={assessment} />
                  </p>
                  {assessment.attempt && <AttemptStatus attempt={assessment.attempt} />}
                </div>
                <NextAction assessment={assessment} enrolmentId={enrolmentId} canStart={!credential.isHeld} />
              </li>
            ))}
          </ol>
        </Card>
      )}
    </>
  );
}

/** States since when another version applies to the person, and which assessments are open. */
function MovedNote({ movedAt, assessments }: { movedAt: Date; assessments: readonly AssessmentCard[] }) {
  const t = useTranslations("learning");
  const format = useFormatter();
  const [locale, zone] = [useLocale(), useTimeZone() ?? "UTC"];
  const open = assessments.filter(({ attempt }) => attempt?.state !== "passed");
  const titles = format.list(open.map(({ title }) => title));
  return <Note>{t("credentialMoved", { day: formatDayOf(movedAt, locale, zone), open: titles })}</Note>;
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

function AttemptStatus({ attempt }: { attempt: NonNullable<AssessmentCard["attempt"]> }) {
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
  const waits =
    attempt.state === "failed" && attempt.nextAttemptAt !== null && attempt.nextAttemptAt > requestTime();
  return (
    <p className="row wrap mt-1">
      <Tag tone={tone}>
        {t(words[attempt.state], { points: attempt.points ?? 0, max: attempt.maxPoints ?? 0 })}
      </Tag>
      {waits && attempt.nextAttemptAt && (
        <span className="small ink2">
          {t("nextTry", {
            when: formatDateTime(attempt.nextAttemptAt, locale, zone),
          })}
        </span>
      )}
    </p>
  );
}

function NextAction({
  assessment,
  enrolmentId,
  canStart,
}: {
  assessment: AssessmentCard;
  enrolmentId: number | null;
  canStart: boolean;
}) {
  const t = useTranslations("learning");
  const startLabel = useStartButtonLabel();
  const { attempt, kind, id, timeLimitMinutes } = assessment;
  const isProject = kind === "project";
  if (attempt && (attempt.state === "passed" || (isProject && attempt.state === "submitted")))
    return (
      <ButtonLink href={isProject ? `/my/projects/${attempt.id}` : `/my/attempts/${attempt.id}`}>
        {t("see")}
      </ButtonLink>
    );
  if (attempt && isEditable(attempt))
    return (
      <ButtonLink variant="primary" href={isProject ? `/my/projects/${attempt.id}` : `/quiz/${attempt.id}`}>
        {isProject ? t("continueProject") : t("resume")}
      </ButtonLink>
    );
  if (attempt?.nextAttemptAt && attempt.nextAttemptAt > requestTime())
    return (
      <ButtonLink href={isProject ? `/my/projects/${attempt.id}` : `/my/attempts/${attempt.id}`}>
        {t("see")}
      </ButtonLink>
    );
  if (!canStart) return null;
  return (
    <StartForm
      assessmentId={id}
      enrolmentId={enrolmentId}
      isProject={isProject}
      label={
        isProject
          ? t(attempt ? "tryAgain" : "openProject")
          : startLabel({ timeLimitMinutes, isNext: attempt !== null })
      }
    />
  );
}
