"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { SelectionBar } from "./selection-bar";
import { SortableHead } from "./sortable-head";
import type { Column, ColumnLook } from "./table-columns";
import { NoRows, type NoRowsProps } from "./table-empty";
import { TableFoot } from "./table-foot";
import { moveBetweenRows } from "./table-keys";
import { Checkbox } from "./ui/checkbox";
import { classNames } from "./ui/class-names";
import { useProgressiveRows } from "./ui/progressive-rows";
import { useRowSelection } from "./use-row-selection";

export type Selection = {
  ids: string[];
  /** Every row that passes the filters, on all pages; `ids` then has only those of this page. */
  isAll: boolean;
  count: number;
};

type DataTableProps<Item extends { id: string }> = NoRowsProps & {
  caption: string;
  /** From `columnsFor`. The first column is the name of the row, and is sticky. */
  columns: readonly Column<Item>[];
  rows: Item[];
  /** As in the URL: "name", "-readiness". */
  sort?: string;
  /** Makes rows selectable; renders the buttons of the selection bar. */
  selection?: {
    nameOf: (row: Item) => string;
    actions: (selection: Selection, clear: () => void) => ReactNode;
  };
  density?: "compact" | "usual" | "comfortable";
  /** The row whose detail is open beside the table. */
  current?: string;
  /** `page`: scrolls inside the window with a fixed head. `content`: as high as its rows. */
  height?: "page" | "content";
};

/** The table of all lists. The server sorts, filters and paginates, by parameters in the URL. */
export function DataTable<Item extends { id: string }>(props: DataTableProps<Item>) {
  const { columns, rows, selection, density = "usual", height = "page" } = props;
  const total = props.paging?.total ?? rows.length;
  const { ids, isAll, count, ...picked } = useRowSelection(rows, total);
  const drawn = useProgressiveRows(rows);
  const t = useTranslations("table");

  if (rows.length === 0) return <NoRows {...props} />;

  return (
    <>
      <div className={classNames("tbl-box", height === "page" && "fits")}>
        <section
          className="tbl-scroll"
          aria-label={props.caption}
          tabIndex={height === "page" ? 0 : undefined}
        >
          <table className={classNames("tbl data", density)} onKeyDown={moveBetweenRows}>
            <caption className="sr">{props.caption}</caption>
            <TableHead
              columns={columns}
              sort={props.sort}
              picked={selection && picked.ofPage}
              onPick={(on) => picked.pick(rows, on)}
            />
            <tbody>
              {drawn.map((row) => (
                <TableRow
                  key={row.id}
                  row={row}
                  columns={columns}
                  isCurrent={row.id === props.current}
                  isPicked={picked.isPicked(row.id)}
                  pickLabel={selection && t("selectRow", { name: selection.nameOf(row) })}
                  onPick={(on) => picked.pick([row], on)}
                />
              ))}
            </tbody>
          </table>
        </section>
        {props.paging && <TableFoot {...props.paging} />}
      </div>
      {selection && count > 0 && (
        <SelectionBar
          count={count}
          total={!isAll && total > count ? total : undefined}
          onAll={picked.pickAll}
          onClear={picked.clear}
        >
          {selection.actions({ ids, isAll, count }, picked.clear)}
        </SelectionBar>
      )}
    </>
  );
}

function TableHead<Item>({
  columns,
  sort,
  picked,
  onPick,
}: {
  columns: readonly Column<Item>[];
  sort?: string;
  /** How many rows of the page are selected; absent if rows are not selectable. */
  picked?: "all" | "some" | "none";
  onPick: (on: boolean) => void;
}) {
  const t = useTranslations("table");
  return (
    <thead>
      <tr>
        {picked && (
          <th className="pick">
            <Checkbox
              label={t("selectPage")}
              hideLabel
              checked={picked === "all"}
              indeterminate={picked === "some"}
              onCheckedChange={onPick}
            />
          </th>
        )}
        {columns.map(({ id, header, look }, index) => (
          <SortableHead key={id} look={look} sort={sort} isName={index === 0}>
            {header}
          </SortableHead>
        ))}
      </tr>
    </thead>
  );
}

function TableRow<Item extends { id: string }>({
  row,
  columns,
  isCurrent,
  isPicked,
  pickLabel,
  onPick,
}: {
  row: Item;
  columns: readonly Column<Item>[];
  isCurrent: boolean;
  isPicked: boolean;
  /** Only if rows are selectable. */
  pickLabel?: string;
  onPick: (on: boolean) => void;
}) {
  return (
    <tr className={isPicked || isCurrent ? "sel" : undefined}>
      {pickLabel !== undefined && (
        <td className="pick">
          <Checkbox label={pickLabel} hideLabel checked={isPicked} onCheckedChange={onPick} />
        </td>
      )}
      {columns.map(({ id, look, draw }, index) => (
        <td key={id} className={cellClass(look, index === 0)}>
          {draw(row)}
        </td>
      ))}
    </tr>
  );
}

const cellClass = (look: ColumnLook, isName: boolean) =>
  classNames(isName && "name", look.end && "num", look.phone ?? (!isName && "no-phone"));
