import { useLocale, useTranslations } from "next-intl";
import type { AssignmentCounts } from "@/lib/reports/assignment-list";
import { formatNumber } from "../format";
import { Card } from "../ui/card";
import Link from "../ui/link";

const KINDS = ["open", "overdue", "completed"] as const;

/** Counts of the people of an assignment; each links to exactly these enrolments. */
export function AssignmentPeople({ id, counts }: { id: number; counts: AssignmentCounts }) {
  const t = useTranslations("assignments");
  const locale = useLocale();
  return (
    <Card title={t("page.people")}>
      <ul className="row wrap gap-6">
        {KINDS.map((kind) => (
          <li key={kind}>
            <Link className="text-ink" href={`/enrolments?assignment=${id}&state=${kind}`}>
              <span className="fig block">{formatNumber(counts[kind], locale)}</span>
              <span className={kind === "overdue" && counts.overdue > 0 ? "small danger-t" : "small ink2"}>
                {t(kind)}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
