import { useTranslations } from "next-intl";
import type { Coverage, CoverageView, Range } from "@/lib/reports/coverage-view";
import { ClientTexts } from "../client-texts";
import type { CoverageCounts } from "../skills/coverage-cell";
import { CoverageList } from "../skills/coverage-list";
import { type CoverageCells, CoverageMap, CoverageMapLegend, type CoverageRow } from "../skills/coverage-map";
import { ButtonLink } from "../ui/button";
import { Definition } from "../ui/definition";
import { Disclosure } from "../ui/disclosure";
import { EmptyState } from "../ui/empty-state";
import { ShowAt } from "../ui/show-at";
import { coverageHref } from "./view";

type Props = {
  view: CoverageView;
  coverage: Coverage;
  /** Whether the reader may follow the guide on the overview, which leads to what is missing. */
  begin: boolean;
};

/** The heat map; on phones the same skills as a list. */
export function CoverageBoard({ view, coverage, begin }: Props) {
  const t = useTranslations("coverage");
  const { rows, columns } = coverage;
  if (columns.length === 0)
    return (
      <EmptyState
        text={t("empty")}
        action={begin && <ButtonLink href="/overview">{t("begin")}</ButtonLink>}
      />
    );
  const at = (change: Partial<CoverageView>) => coverageHref({ ...view, cell: null, ...change });
  return (
    <>
      <ShowAt on="wide">
        <ClientTexts of={["map"]}>
          <CoverageMap
            caption={t("caption")}
            rowHeading={view.by === "role" ? t("role") : t("unit")}
            rows={rows.map((row) => mapRowOf(view, row))}
            columns={columns.map(({ id, name, burden }) => ({ id: String(id), name, burden }))}
            cells={cellsOf(coverage)}
            selected={
              view.cell ? { rowId: String(view.cell.rowId), columnId: String(view.cell.skillId) } : undefined
            }
            hrefFor={(rowId, columnId) =>
              coverageHref({
                ...view,
                isWhole: false,
                cell: { rowId: Number(rowId), skillId: Number(columnId) },
              })
            }
            burdenLabel={<Definition term={t("burden")}>{t("burdenDefinition")}</Definition>}
          />
        </ClientTexts>
        <CoverageMapLegend />
      </ShowAt>
      <ShowAt on="phone">
        <PhoneCoverage view={view} coverage={coverage} />
      </ShowAt>
      <PageTurn
        label={t(view.by === "role" ? "rangeRoles" : "rangeUnits", coverage.range)}
        range={coverage.range}
        previous={{ href: at({ rowPage: coverage.range.page - 1 }), label: t("previousRows") }}
        next={{ href: at({ rowPage: coverage.range.page + 1 }), label: t("nextRows") }}
      />
      <PageTurn
        label={t("rangeSkills", coverage.skills)}
        range={coverage.skills}
        previous={{ href: at({ page: coverage.skills.page - 1 }), label: t("fewerSkills") }}
        next={{ href: at({ page: coverage.skills.page + 1 }), label: t("moreSkills") }}
      />
    </>
  );
}

/** Convert to a row of the map; a unit with children gets a link to show or hide them. */
function mapRowOf(
  view: CoverageView,
  { id, name, people, depth, isTotal, hasChildren }: Coverage["rows"][number],
): CoverageRow {
  const isOpen = view.openUnitIds.includes(id);
  const openUnitIds = isOpen ? view.openUnitIds.filter((open) => open !== id) : [...view.openUnitIds, id];
  const row = { id: String(id), name, people, depth, isTotal };
  if (!hasChildren || isTotal) return row;
  return { ...row, toggle: { href: coverageHref({ ...view, cell: null, openUnitIds }), isOpen } };
}

/** The skills of the root; by job role one collapsed list for each. */
function PhoneCoverage({ view, coverage }: Pick<Props, "view" | "coverage">) {
  const t = useTranslations("coverage");
  const whole = coverage.rows.find(({ isTotal }) => isTotal);
  if (!whole)
    return coverage.rows.map((row) => (
      <Disclosure key={row.id} label={t("phoneRole", { role: row.name, people: row.people })}>
        <CoverageList items={phoneItems(view, coverage, row.id)} />
      </Disclosure>
    ));
  return (
    <>
      <p className="small ink3">{t("phone", { people: whole.people })}</p>
      <CoverageList items={phoneItems(view, coverage, whole.id)} />
    </>
  );
}

type PageLink = { href: string; label: string };

/** Pagination of a list; nothing if all of it is shown. */
function PageTurn({
  label,
  range,
  previous,
  next,
}: {
  label: string;
  range: Range;
  previous: PageLink;
  next: PageLink;
}) {
  if (range.from <= 1 && range.to >= range.total) return null;
  return (
    <p className="row mt-3">
      <span className="tn small ink2">{label}</span>
      {range.from > 1 && <ButtonLink href={previous.href}>{previous.label}</ButtonLink>}
      {range.to < range.total && <ButtonLink href={next.href}>{next.label}</ButtonLink>}
    </p>
  );
}

function cellsOf({ cells, hidden }: Coverage): CoverageCells {
  const table: Record<string, Record<string, CoverageCounts>> = {};
  const rowOf = (rowId: number) => {
    const row = table[rowId] ?? {};
    table[rowId] = row;
    return row;
  };
  for (const { rowId, skillId, covered, stale, gap, unknown } of cells)
    rowOf(rowId)[skillId] = { covered, stale, gap, unknown };
  for (const { rowId, skillId } of hidden) rowOf(rowId)[skillId] = "hidden";
  return table;
}

function phoneItems(view: CoverageView, { cells, columns }: Coverage, rowId: number) {
  return columns.flatMap(({ id, name, burden }) => {
    const cell = cells.find((one) => one.rowId === rowId && one.skillId === id);
    return cell
      ? [
          {
            id: String(id),
            name,
            burden,
            counts: cell,
            href: coverageHref({ ...view, cell: { rowId, skillId: id } }),
          },
        ]
      : [];
  });
}
