import { useLocale, useTimeZone, useTranslations } from "next-intl";
import type { RecentResult } from "@/lib/assessments/queries";
import { dayInZone, formatDayShort } from "../format";
import { Card } from "../ui/card";
import Link from "../ui/link";

/** Results of the last weeks. */
export function RecentResults({ results }: { results: readonly RecentResult[] }) {
  const t = useTranslations("learning");
  const [locale, zone] = [useLocale(), useTimeZone() ?? "UTC"];
  if (results.length === 0) return null;
  const key = ({ kind, state }: RecentResult) =>
    state === "returned"
      ? "returned"
      : state === "failed"
        ? "failed"
        : kind === "project"
          ? "marked"
          : "passed";
  return (
    <Card title={t("new")} ruled bare>
      <ul className="rowlist">
        {results.map((result) => (
          <li key={result.id} className="row between text-table">
            <Link
              className="text-ink"
              href={result.kind === "project" ? `/my/projects/${result.id}` : `/my/attempts/${result.id}`}
            >
              {t(key(result), {
                title: result.title,
                points: result.points ?? 0,
                max: result.maxPoints ?? 0,
              })}
            </Link>
            <time className="small ink3" dateTime={result.at.toISOString()}>
              {formatDayShort(dayInZone(result.at, zone), locale)}
            </time>
          </li>
        ))}
      </ul>
    </Card>
  );
}
