import { ChevronDown, ChevronRight } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { formatNumber } from "../format";
import { classNames } from "../ui/class-names";
import { ProgressiveRows } from "../ui/progressive-rows";
import { CoverageCell, type CoverageCounts } from "./coverage-cell";
import { MapKeys } from "./map-keys";
import { StateLegend } from "./state-legend";

export type CoverageRow = {
  id: string;
  name: string;
  people: number;
  /** 0 for the first level; each further one is indented. */
  depth: number;
  /** The page of the unit or job role. */
  href?: string;
  /** The total row: bold, with a line below, not indented. */
  isTotal?: boolean;
  /** Shows or hides its children. */
  toggle?: { href: string; isOpen: boolean };
};
type CoverageColumn = {
  id: string;
  name: string /** Person-levels missing; null where it may not be shown. */;
  burden: number | null;
};
/** Row id → column id → counts. Absent cells are not required. */
export type CoverageCells = Readonly<
  Record<string, Readonly<Record<string, CoverageCounts | undefined>> | undefined>
>;

type CoverageMapProps = {
  caption: string;
  /** Heading of the names: "Unit". */
  rowHeading: string;
  rows: readonly CoverageRow[];
  columns: readonly CoverageColumn[];
  cells: CoverageCells;
  selected?: { rowId: string; columnId: string };
  hrefFor: (rowId: string, columnId: string) => string;
  /** The word "Burden" with its definition; null leaves the row out. */
  burdenLabel?: ReactNode;
  /** Cells of 27 × 17 px with the letter only, for up to 40 × 35. */
  dense?: boolean;
};

/**
 * Share of required people covered, by unit or job role and skill. A real table with one tab stop: arrows
 * move, Enter opens. On phones `CoverageList` replaces it (`not-phone`, `only-phone`).
 */
export function CoverageMap(props: CoverageMapProps) {
  const { rows, columns, cells, selected, dense } = props;
  const t = useTranslations("map");
  const stop = selected ?? firstFilled(rows, columns, cells);
  return (
    <MapKeys dense={dense}>
      <table className={classNames("hm", dense && "dense")}>
        <caption className="sr">
          {props.caption}. {t("keys")}
        </caption>
        <MapHead {...props} />
        <tbody>
          <ProgressiveRows>
            {rows.map((row) => (
              <tr
                key={row.id}
                className={classNames(row.isTotal && "tot", row.id === selected?.rowId && dense && "hit")}
              >
                <RowHead row={row} dense={dense} />
                {columns.map((column) => (
                  <CoverageCell
                    key={column.id}
                    row={row.name}
                    column={column.name}
                    counts={cells[row.id]?.[column.id]}
                    href={props.hrefFor(row.id, column.id)}
                    isSelected={row.id === selected?.rowId && column.id === selected.columnId}
                    isTabStop={row.id === stop?.rowId && column.id === stop.columnId}
                    dense={dense}
                  />
                ))}
              </tr>
            ))}
          </ProgressiveRows>
        </tbody>
        {props.burdenLabel !== null && <BurdenRow {...props} />}
      </table>
    </MapKeys>
  );
}

/** The names of the skills, upright where there is room. */
function MapHead({ rowHeading, columns, selected, dense }: CoverageMapProps) {
  const t = useTranslations("map");
  return (
    <thead>
      <tr>
        <th className="rh" scope="col">
          <span className="corner">
            {rowHeading}
            <span>{t("people")}</span>
          </span>
        </th>
        {columns.map((column) => (
          <th
            key={column.id}
            className={classNames("ch", column.id === selected?.columnId && "on")}
            scope="col"
          >
            <span title={dense ? column.name : undefined}>
              {dense ? column.name : <em>{column.name}</em>}
            </span>
          </th>
        ))}
      </tr>
    </thead>
  );
}

function BurdenRow({ columns, burdenLabel }: CoverageMapProps) {
  const t = useTranslations("map");
  const locale = useLocale();
  return (
    <tfoot>
      <tr className="bur">
        <th className="rh" scope="row">
          <span>{burdenLabel ?? t("burden")}</span>
        </th>
        {columns.map((column) => (
          <td key={column.id}>{column.burden === null ? "–" : formatNumber(column.burden, locale)}</td>
        ))}
      </tr>
    </tfoot>
  );
}

function RowHead({ row, dense }: { row: CoverageRow; dense?: boolean }) {
  const t = useTranslations("map");
  const locale = useLocale();
  const Arrow = row.toggle?.isOpen ? ChevronDown : ChevronRight;
  return (
    <th className="rh" scope="row">
      <span style={row.isTotal ? undefined : { paddingInlineStart: row.depth * 14 }}>
        {row.toggle && (
          <a
            className="tw"
            href={row.toggle.href}
            aria-label={
              row.toggle.isOpen ? t("collapse", { unit: row.name }) : t("expand", { unit: row.name })
            }
          >
            <Arrow className="i mirror" size={12} aria-hidden />
          </a>
        )}
        {!row.toggle && !row.isTotal && !dense && <span className="tw" />}
        {row.href ? (
          <a className="cut" href={row.href} title={row.name}>
            {row.name}
          </a>
        ) : (
          <span className="cut" title={row.name}>
            {row.name}
          </span>
        )}
        <em>{formatNumber(row.people, locale)}</em>
      </span>
    </th>
  );
}

/** The legend under the map, with its example. */
export function CoverageMapLegend() {
  const t = useTranslations("map");
  const states = useTranslations("states");
  return (
    <StateLegend
      before={
        <span>
          <b className="med text-ink">38 {states("letter.gap")}</b> {t("legendExample", { percent: "38%" })}
        </span>
      }
      after={<span className="ink3">{t("legendTint")}</span>}
    />
  );
}

function firstFilled(rows: readonly CoverageRow[], columns: readonly CoverageColumn[], cells: CoverageCells) {
  for (const row of rows) {
    const column = columns.find(({ id }) => {
      const cell = cells[row.id]?.[id];
      return cell !== undefined && cell !== "hidden";
    });
    if (column) return { rowId: row.id, columnId: column.id };
  }
}
