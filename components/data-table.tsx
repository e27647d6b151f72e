"use client";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { SelectionBar } from "./selection-bar";
import { SortableHead } from "./sortable-head";
import { useAddress } from "./table-address";
import type { Column, ColumnLook } from "./table-columns";
import { type Paging, TableFoot } from "./table-foot";
import { moveBetweenRows } from "./table-keys";
import { ButtonLink } from "./ui/button";
import { Checkbox } from "./ui/checkbox";
import { classNames } from "./ui/class-names";
import { EmptyState } from "./ui/empty-state";
import { useProgressiveRows } from "./ui/progressive-rows";

export type Selection = {
  ids: string[];
  /** Every row that passes the filters, on all pages; then `ids` is only what this page shows of them. */
  isAll: boolean;
  count: number;
};

export type DataTableProps<Item extends { id: string }> = {
  caption: string;
  /** From `columnsFor`. The first is the name of the row, and sticks. */
  columns: readonly Column<Item>[];
  rows: Item[];
  paging?: Paging;
  /** As in the address: "name", "-readiness". */
  sort?: string;
  /** When there is nothing at all: one sentence, and one way on. */
  empty: { text: ReactNode; action?: ReactNode };
  /** When filters leave nothing: names the one that excludes most and offers the page without it. */
  nothingFound?: { text: ReactNode; drop?: { label: string; href: string } };
  /** Lets rows be selected; gives the buttons of the dark bar. */
  selection?: {
    nameOf: (row: Item) => string;
    actions: (selection: Selection, clear: () => void) => ReactNode;
  };
  density?: "compact" | "usual" | "comfortable";
  /** The row whose detail is open beside the table. */
  current?: string;
  /** `page`: scrolls inside the window and the head stays. `content`: as long as its rows. */
  height?: "page" | "content";
};

/** The one table. The server sorts, filters and pages; all of that is in the address. */
export function DataTable<Item extends { id: string }>(props: DataTableProps<Item>) {
  const { columns, rows, selection, density = "usual", height = "page" } = props;
  const [picked, setPicked] = useState<ReadonlySet<string>>(NONE);
  const query = useSearchParams().toString();
  const [allOf, setAllOf] = useState<string | null>(null);
  const drawn = useProgressiveRows(rows);
  const t = useTranslations("table");

  if (rows.length === 0) return <NoRows {...props} />;

  const isAll = allOf === query;
  const ids = isAll ? rows.map((row) => row.id) : [...picked];
  const isWholePage = rows.every(({ id }) => picked.has(id));
  const total = props.paging?.total ?? rows.length;
  const count = isAll ? total : ids.length;
  const clear = () => {
    setAllOf(null);
    setPicked(NONE);
  };
  const pick = (some: readonly Item[], on: boolean) => {
    const next = new Set(picked);
    for (const { id } of some) on ? next.add(id) : next.delete(id);
    setAllOf(null);
    setPicked(next);
  };

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
            <thead>
              <tr>
                {selection && (
                  <th className="pick">
                    <Checkbox
                      label={t("selectPage")}
                      hideLabel
                      checked={isAll || isWholePage}
                      indeterminate={!isAll && picked.size > 0 && !isWholePage}
                      onCheckedChange={(on) => pick(rows, on)}
                    />
                  </th>
                )}
                {columns.map(({ id, header, look }, index) => (
                  <SortableHead key={id} look={look} sort={props.sort} isName={index === 0}>
                    {header}
                  </SortableHead>
                ))}
              </tr>
            </thead>
            <tbody>
              {drawn.map((row) => {
                const isPicked = isAll || picked.has(row.id);
                return (
                  <tr key={row.id} className={isPicked || row.id === props.current ? "sel" : undefined}>
                    {selection && (
                      <td className="pick">
                        <Checkbox
                          label={t("selectRow", { name: selection.nameOf(row) })}
                          hideLabel
                          checked={isPicked}
                          onCheckedChange={(on) => pick([row], on)}
                        />
                      </td>
                    )}
                    {columns.map(({ id, look, draw }, index) => (
                      <td key={id} className={cellClass(look, index === 0)}>
                        {draw(row)}
                      </td>
                    ))}
                  </tr>
                );
              })}
            </tbody>
          </table>
        </section>
        {props.paging && <TableFoot {...props.paging} />}
      </div>
      {selection && count > 0 && (
        <SelectionBar
          count={count}
          total={!isAll && total > count ? total : undefined}
          onAll={() => setAllOf(query)}
          onClear={clear}
        >
          {selection.actions({ ids, isAll, count }, clear)}
        </SelectionBar>
      )}
    </>
  );
}

const NONE: ReadonlySet<string> = new Set();

const cellClass = (look: ColumnLook, isName: boolean) =>
  classNames(isName && "name", look.end && "num", look.phone ?? (!isName && "no-phone"));

function NoRows({
  empty,
  nothingFound,
  paging,
}: Pick<DataTableProps<never>, "empty" | "nothingFound" | "paging">) {
  const t = useTranslations("table");
  const address = useAddress();
  const drop = nothingFound?.drop;
  if (paging && paging.total > 0) {
    const last = Math.ceil(paging.total / paging.size);
    return (
      <div className="tbl-box">
        <EmptyState
          text={t("pastEnd", { last })}
          action={
            <ButtonLink href={address({ page: String(last) }, true)}>{t("lastPage", { last })}</ButtonLink>
          }
        />
      </div>
    );
  }
  return (
    <div className="tbl-box">
      {nothingFound ? (
        <EmptyState
          text={nothingFound.text}
          action={drop && <ButtonLink href={drop.href}>{drop.label}</ButtonLink>}
        />
      ) : (
        <EmptyState {...empty} />
      )}
      {paging && nothingFound && <TableFoot {...paging} />}
    </div>
  );
}
