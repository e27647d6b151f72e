"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { markAction, undoDecisionAction } from "@/lib/assessments/actions";
import { grade } from "@/lib/assessments/rules";
import { ActionForm, SubmitButton } from "../action-form";
import { Field } from "../ui/field";
import { TextArea } from "../ui/text-input";
import { type Mark, type MarkingCriterion, MarkingFields } from "./marking-fields";

type Props = {
  attemptId: number;
  version: number;
  name: string;
  passPercent: number;
  criteria: MarkingCriterion[];
  /** The comment of a mark that was undone. */
  draftComment: string;
};

/** Points and a comment for each criterion, then the decision, whose button states the result. */
export function MarkingForm({ attemptId, version, name, passPercent, criteria, draftComment }: Props) {
  const t = useTranslations("assess");
  const router = useRouter();
  const [marks, setMarks] = useState<ReadonlyMap<number, Mark>>(
    () => new Map(criteria.map(({ id, points, comment }) => [id, { points, comment }])),
  );
  const [isReturn, setIsReturn] = useState(false);
  const scores = criteria.flatMap(({ id }) => {
    const { points = null, comment = "" } = marks.get(id) ?? {};
    return points === null ? [] : [{ criterionId: id, points, comment }];
  });
  const { points, maxPoints, passed } = grade(
    criteria.map(({ id, maxPoints }) => ({
      skillId: null,
      maxPoints,
      points: marks.get(id)?.points ?? 0,
    })),
    passPercent,
  );
  const outcome = scores.length < criteria.length ? "open" : passed ? "passed" : "failed";
  return (
    <ActionForm
      name={`mark-${attemptId}`}
      action={markAction}
      undo={undoDecisionAction}
      successMessage={t("decidedToast", { outcome: isReturn ? "returned" : outcome })}
      onDone={() => router.push("/marking")}
      className="grid gap-4"
    >
      <input type="hidden" name="attemptId" value={attemptId} />
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="json" value={JSON.stringify({ scores })} />
      {criteria.map((criterion) => (
        <MarkingFields
          key={criterion.id}
          criterion={criterion}
          mark={marks.get(criterion.id) ?? { points: null, comment: "" }}
          onChange={(mark) => setMarks((before) => new Map(before).set(criterion.id, mark))}
        />
      ))}
      <TotalLine points={points} maxPoints={maxPoints} passPercent={passPercent} />
      <Field name="comment" label={t("overall", { name })} help={t("overallHelp")}>
        <TextArea rows={4} defaultValue={draftComment} />
      </Field>
      <div className="row wrap">
        <SubmitButton name="decision" value="decide" onClick={() => setIsReturn(false)}>
          {t("submitResult", { outcome })}
        </SubmitButton>
        <SubmitButton variant="default" name="decision" value="return" onClick={() => setIsReturn(true)}>
          {t("returnForChanges")}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}

function TotalLine({
  points,
  maxPoints,
  passPercent,
}: {
  points: number;
  maxPoints: number;
  passPercent: number;
}) {
  const t = useTranslations("assess");
  return (
    <p className="med" role="status">
      {t("total", {
        points,
        max: maxPoints,
        percent: maxPoints > 0 ? Math.floor((100 * points) / maxPoints) : 0,
      })}{" "}
      · <span className="ink2">{t("passAt", { percent: passPercent })}</span>
    </p>
  );
}
