import { useTranslations } from "next-intl";
import { Progress } from "../ui/progress";

const MOST = 12;

/** Steps done, the next one, and those to come; for many steps a bar. */
export function Pebbles({
  done,
  total,
  isComplete = done >= total,
}: {
  done: number;
  total: number;
  isComplete?: boolean;
}) {
  const t = useTranslations("pathwayMap");
  const words = t("stepsDone", { done, total });
  if (total > MOST) return <Progress share={total === 0 ? 0 : done / total} label={words} />;
  const stones = Array.from({ length: total }, (_, index) => {
    if (index < done) return { id: index, look: "on" };
    return { id: index, look: index === done && !isComplete ? "now" : undefined };
  });
  return (
    <span className="pebbles" role="img" aria-label={words}>
      {stones.map(({ id, look }) => (
        <i key={id} className={look} />
      ))}
    </span>
  );
}
