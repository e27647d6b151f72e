import { getLocale, getTranslations } from "next-intl/server";
import type { MapColumn } from "@/lib/reports/coverage-map";
import { formatNumber } from "../format";
import { Card } from "../ui/card";
import { Definition } from "../ui/definition";
import Link from "../ui/link";

type Props = { rows: readonly MapColumn[]; unitId: number | null; className: string };

/** The skills with the largest burden, in person-levels, as bars from zero. */
export async function BurdenCard({ rows, unitId, className }: Props) {
  const [t, locale] = [await getTranslations("reports"), await getLocale()];
  const most = Math.max(1, ...rows.map(({ burden }) => burden));
  return (
    <Card
      title={<Definition term={t("burdens")}>{t("definitions.burden")}</Definition>}
      sub={t("burdensSub")}
      more={<Link href="/coverage">{t("allSkills")}</Link>}
      className={className}
    >
      <ul className="grid gap-2 text-table">
        {rows.map((row) => (
          <li key={row.id} className="row">
            <Link className="cut w-2/5 text-ink" href={`/coverage?row=${unitId ?? ""}&skill=${row.id}`}>
              {row.name}
            </Link>
            <span className="grow" aria-hidden>
              <span
                className="f-gap block h-3 rounded-sm"
                style={{ width: `${(100 * row.burden) / most}%` }}
              />
            </span>
            <span className="tn strong w-12 text-end">{formatNumber(row.burden, locale)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
