import { getLocale, getTranslations } from "next-intl/server";
import type { UnitFigures } from "@/lib/reports/units";
import { coveredPercent } from "@/lib/skills/figures";
import { formatChange, formatNumber } from "../format";
import { StateBar } from "../skills/state-bar";
import { Card } from "../ui/card";
import Link from "../ui/link";

type Props = {
  rows: readonly UnitFigures[];
  /** Coverage by unit 90 days ago. */
  earlier: ReadonlyMap<number, { covered: number; required: number }>;
  /** The parent of the unit shown. */
  parentId: number | null;
  className: string;
};

/** Child units, lowest coverage first; each links to its page. */
export async function UnitsCard({ rows, earlier, parentId, className }: Props) {
  const [t, locale] = [await getTranslations("reports"), await getLocale()];
  const changeOf = ({ id, covered, required }: UnitFigures) => {
    const past = earlier.get(id);
    return past && required > 0 ? 100 * (covered / required - past.covered / past.required) : null;
  };
  return (
    <Card
      title={t("units")}
      sub={t("unitsSub")}
      more={parentId !== null && <Link href={`/executive?unit=${parentId}`}>{t("up", { unit: "" })}</Link>}
      ruled
      bare
      className={className}
    >
      {rows.length === 0 ? (
        <p className="ink2 p-4">{t("noUnits")}</p>
      ) : (
        <div className="overflow-x-auto">
          <table className="tbl">
            <thead>
              <tr>
                <th scope="col">{t("unit")}</th>
                <th scope="col" className="num not-phone">
                  {t("people")}
                </th>
                <th scope="col" className="not-phone">
                  {t("shares")}
                </th>
                <th scope="col" className="num">
                  {t("coveredShort")}
                </th>
                <th scope="col" className="num">
                  {t("change")}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <UnitRow key={row.id} row={row} change={changeOf(row)} locale={locale} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  );
}

/** @param change  percentage points since the figures of 90 days ago; null if unknown */
function UnitRow({
  row: { id, name, people, required, ...counts },
  change,
  locale,
}: {
  row: UnitFigures;
  change: number | null;
  locale: string;
}) {
  return (
    <tr>
      <td>
        <Link className="med cut block max-w-44 text-ink" href={`/executive?unit=${id}`}>
          {name}
        </Link>
      </td>
      <td className="num not-phone">{formatNumber(people, locale)}</td>
      <td className="not-phone">
        <span className="inline-block w-20">
          <StateBar counts={counts} />
        </span>
      </td>
      <td className="num strong">{required > 0 ? `${coveredPercent(counts)}%` : "–"}</td>
      <td className={change !== null && change < 0 ? "num danger-t" : "num ink2"}>
        {change === null ? "–" : formatChange(change, locale)}
      </td>
    </tr>
  );
}
