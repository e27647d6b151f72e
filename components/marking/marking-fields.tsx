"use client";
import { useTranslations } from "next-intl";
import { Field } from "../ui/field";
import { RadioGroup } from "../ui/radio-group";
import { TextInput } from "../ui/text-input";

export type MarkingCriterion = {
  id: number;
  title: string;
  description: string;
  maxPoints: number;
  /** Descriptions for each number of points, from 0. */
  descriptors: string[];
  points: number | null;
  comment: string;
  /** Points of earlier attempts for this criterion, the latest first. */
  earlier: { id: number; number: number; points: number; maxPoints: number; comment: string }[];
};
export type Mark = { points: number | null; comment: string };

type Props = { criterion: MarkingCriterion; mark: Mark; onChange: (mark: Mark) => void };

/** One criterion: its description, the points of earlier attempts, and points and comment of this one. */
export function MarkingFields({ criterion, mark, onChange }: Props) {
  const t = useTranslations("assess");
  return (
    <section className="card">
      <div className="body grid gap-3">
        <RadioGroup
          name={`score-${criterion.id}`}
          legend={criterion.title}
          help={criterion.description || undefined}
          value={String(mark.points ?? "")}
          onValueChange={(value) => onChange({ ...mark, points: Number(value) })}
          options={Array.from({ length: criterion.maxPoints + 1 }, (_, at) => ({
            value: String(at),
            label: criterion.descriptors[at] ? `${at} · ${criterion.descriptors[at]}` : String(at),
          }))}
        />
        {criterion.earlier.length > 0 && (
          <ul className="small ink2 grid gap-1">
            {criterion.earlier.map(({ id, number, points, maxPoints, comment }) => (
              <li key={id}>
                <span className="med tn">{t("earlierScore", { number, points, max: maxPoints })}</span>
                {comment && ` · ${comment}`}
              </li>
            ))}
          </ul>
        )}
        <Field name={`comment-${criterion.id}`} label={t("comment")}>
          <TextInput
            value={mark.comment}
            onChange={(event) => onChange({ ...mark, comment: event.target.value })}
          />
        </Field>
      </div>
    </section>
  );
}
