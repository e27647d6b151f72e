import { useTranslations } from "next-intl";

type RubricLine = {
  id: number;
  title: string;
  description: string;
  maxPoints: number;
  descriptors: string[];
  skill: { name: string } | null;
  score: { points: number; comment: string } | null;
};

/** The criteria of a project with a description of each number of points; after marking, with the points. */
export function Rubric({ criteria }: { criteria: readonly RubricLine[] }) {
  const t = useTranslations("learning");
  return (
    <ul className="rowlist">
      {criteria.map((criterion) => (
        <li key={criterion.id}>
          <div className="row between">
            <h3>{criterion.title}</h3>
            <span className="tn small ink2">
              {criterion.score
                ? `${criterion.score.points} / ${criterion.maxPoints}`
                : t("points", { points: criterion.maxPoints })}
            </span>
          </div>
          {criterion.description && <p className="ink2 text-table">{criterion.description}</p>}
          {criterion.descriptors.length > 0 && (
            <ol className="small ink2 mt-1 grid gap-x-4 sm:grid-cols-2" start={0}>
              {criterion.descriptors.map((descriptor, points) => (
                <li
                  key={descriptor}
                  className={criterion.score?.points === points ? "med text-ink" : undefined}
                >
                  <span className="tn">{points}</span> · {descriptor}
                </li>
              ))}
            </ol>
          )}
          {criterion.score?.comment && <p className="reason small mt-2">{criterion.score.comment}</p>}
        </li>
      ))}
    </ul>
  );
}
