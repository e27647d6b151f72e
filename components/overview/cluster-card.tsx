import { useTranslations } from "next-intl";
import type { ClusterRow } from "@/lib/reports/overview";
import { coveredPercent } from "@/lib/skills/figures";
import { StateBar } from "../skills/state-bar";
import { StateLegend } from "../skills/state-legend";
import { Card } from "../ui/card";
import Link from "../ui/link";

/** Coverage of each skill cluster over the organisation, the lowest first. */
export function ClusterCard({ rows, className }: { rows: readonly ClusterRow[]; className: string }) {
  const t = useTranslations("overview");
  return (
    <Card
      title={t("clusters")}
      sub={t("clustersSub")}
      more={
        <span className="row gap-3">
          <Link href="/executive">{t("report")}</Link>
          <Link href="/coverage">{t("all")}</Link>
        </span>
      }
      className={className}
    >
      <ul className="grid gap-3 text-table">
        {rows.map((row) => (
          <li key={row.cluster} className="row gap-4">
            <span className="cut w-1/4">{row.cluster}</span>
            <span className="grow">
              <StateBar counts={row} size="tall" />
            </span>
            <span className="tn strong w-12 text-end">{coveredPercent(row)}%</span>
          </li>
        ))}
      </ul>
      <div className="mt-3">
        <StateLegend />
      </div>
    </Card>
  );
}
