import { useTranslations } from "next-intl";
import { waitsForReview } from "@/lib/assessments/rules";
import type { SubmissionForMarking } from "@/lib/assessments/submissions";
import { Rubric } from "../learning/rubric";
import { Card } from "../ui/card";
import { Note } from "../ui/note";
import { MarkingForm } from "./marking-form";
import { PendingDecisionTimer } from "./pending-decision-timer";

/** Below a submission: the marking form, a pending decision, or the marks. */
export function MarkingPanel({ submission, now }: { submission: SubmissionForMarking; now: Date }) {
  const t = useTranslations("assess");
  const { assessment, employee, pending, criteria, earlier } = submission;
  if (pending)
    return (
      <Note role="status">
        <PendingDecisionTimer
          attemptId={submission.id}
          label={t(pending.isOwn ? "decision" : "decisionBy", {
            outcome: pending.outcome,
            name: pending.assessor,
          })}
          msLeft={pending.effectiveAt.getTime() - now.getTime()}
          isOwn={pending.isOwn}
        />
        <p className="small ink2 mt-1">{t("pendingHelp")}</p>
      </Note>
    );
  if (waitsForReview(submission) && !submission.isMarker) return <Note>{t("readOnly")}</Note>;
  if (!waitsForReview(submission))
    return (
      <div className="grid content-start gap-4">
        <Note>{t("already")}</Note>
        <Card title={t("marksGiven")} ruled bare>
          <Rubric criteria={criteria} />
        </Card>
      </div>
    );
  return (
    <MarkingForm
      attemptId={submission.id}
      version={submission.version}
      name={employee.name}
      passPercent={assessment.passPercent}
      draftComment={submission.draftComment}
      criteria={criteria.map(({ id, title, description, maxPoints, descriptors, score }) => ({
        id,
        title,
        description,
        maxPoints,
        descriptors,
        points: score?.points ?? null,
        comment: score?.comment ?? "",
        earlier: earlier.flatMap((attempt) => {
          const before = attempt.criteria.find((other) => other.title === title);
          if (!before?.score) return [];
          const { points, comment } = before.score;
          return [{ id: attempt.id, number: attempt.number, points, maxPoints: before.maxPoints, comment }];
        }),
      }))}
    />
  );
}
