import type { CoverageView } from "@/lib/reports/coverage-view";

type Search = Record<string, string | string[] | undefined>;

const number = (value: string | string[] | undefined): number | null => {
  const parsed = Number(Array.isArray(value) ? value[0] : value);
  return Number.isInteger(parsed) && parsed >= 0 && parsed < 2 ** 31 ? parsed : null;
};

/** Parse the view of the map from the URL; invalid values are ignored. */
export function readView(search: Search): CoverageView {
  const row = number(search.row);
  const skill = number(search.skill);
  return {
    by: search.by === "role" ? "role" : "unit",
    openUnitIds: String(search.open ?? "")
      .split(".")
      .map(Number)
      .filter((id) => Number.isInteger(id) && id > 0)
      .slice(0, 100),
    page: Math.max(1, number(search.page) ?? 1),
    rowPage: Math.max(1, number(search.rows) ?? 1),
    isWhole: search.people === "all",
    cell: row !== null && skill !== null ? { rowId: row, skillId: skill } : null,
  };
}

/** Build the URL of a view. */
export function coverageHref({ by, openUnitIds, page, rowPage, isWhole, cell }: CoverageView): string {
  const search = new URLSearchParams();
  if (by === "role") search.set("by", "role");
  if (openUnitIds.length > 0) search.set("open", openUnitIds.join("."));
  if (page > 1) search.set("page", String(page));
  if (rowPage > 1) search.set("rows", String(rowPage));
  if (cell) {
    if (isWhole) search.set("people", "all");
    search.set("row", String(cell.rowId));
    search.set("skill", String(cell.skillId));
  }
  const query = search.toString();
  return query ? `/coverage?${query}` : "/coverage";
}
