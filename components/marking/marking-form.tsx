"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { markAction } from "@/lib/assessments/actions";
import { ActionForm, SubmitButton } from "../action-form";
import { Field } from "../ui/field";
import { RadioGroup } from "../ui/radio-group";
import { TextArea, TextInput } from "../ui/text-input";

export type MarkingCriterion = {
  id: number;
  title: string;
  description: string;
  maxPoints: number;
  descriptors: string[];
  points: number | null;
  comment: string;
};
type Props = {
  attemptId: number;
  version: number;
  name: string;
  passPercent: number;
  criteria: MarkingCriterion[];
};

/** Points and a word for each criterion, then the decision: passed or not by the sum, or back for another try. */
export function MarkingForm({ attemptId, version, name, passPercent, criteria }: Props) {
  const t = useTranslations("assess");
  const [marks, setMarks] = useState(
    () => new Map(criteria.map(({ id, points, comment }) => [id, { points, comment }])),
  );
  const change = (id: number, part: Partial<{ points: number; comment: string }>) =>
    setMarks((before) =>
      new Map(before).set(id, {
        points: before.get(id)?.points ?? null,
        comment: before.get(id)?.comment ?? "",
        ...part,
      }),
    );
  const scores = criteria.flatMap(({ id }) => {
    const mark = marks.get(id);
    return mark && mark.points !== null
      ? [{ criterionId: id, points: mark.points, comment: mark.comment }]
      : [];
  });
  const points = scores.reduce((sum, score) => sum + score.points, 0);
  const max = criteria.reduce((sum, { maxPoints }) => sum + maxPoints, 0);
  return (
    <ActionForm action={markAction} quiet className="grid gap-4">
      <input type="hidden" name="attemptId" value={attemptId} />
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="json" value={JSON.stringify({ scores })} />
      {criteria.map((criterion) => (
        <section key={criterion.id} className="card">
          <div className="body grid gap-3">
            <RadioGroup
              name={`score-${criterion.id}`}
              legend={criterion.title}
              value={String(marks.get(criterion.id)?.points ?? "")}
              onValueChange={(value) => change(criterion.id, { points: Number(value) })}
              options={Array.from({ length: criterion.maxPoints + 1 }, (_, at) => ({
                value: String(at),
                label: criterion.descriptors[at] ? `${at} · ${criterion.descriptors[at]}` : String(at),
              }))}
            />
            <Field name={`comment-${criterion.id}`} label={t("comment")}>
              <TextInput
                value={marks.get(criterion.id)?.comment ?? ""}
                onChange={(event) => change(criterion.id, { comment: event.target.value })}
              />
            </Field>
          </div>
        </section>
      ))}
      <p className="med" role="status">
        {t("total", { points, max, percent: max > 0 ? Math.floor((100 * points) / max) : 0 })} ·{" "}
        <span className="ink2">{t("passAt", { percent: passPercent })}</span>
      </p>
      <Field name="comment" label={t("overall", { name })} help={t("overallHelp")}>
        <TextArea rows={4} />
      </Field>
      <div className="row wrap">
        <SubmitButton name="decision" value="decide">
          {t("decide")}
        </SubmitButton>
        <SubmitButton variant="default" name="decision" value="return">
          {t("return")}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}
