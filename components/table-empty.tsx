"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useAddress } from "./table-address";
import { type Paging, TableFoot } from "./table-foot";
import { ButtonLink } from "./ui/button";
import { EmptyState } from "./ui/empty-state";

export type NoRowsProps = {
  paging?: Paging;
  /** Shown when there are no rows at all: one sentence, and one action. */
  empty: { text: ReactNode; action?: ReactNode };
  /** Shown when filters leave no rows: names the filter that excludes most, with a link without it. */
  nothingFound?: { text: ReactNode; drop?: { label: string; href: string } };
};

/** Replaces a table without rows: beyond the last page, no match for the filters, or no rows at all. */
export function NoRows({ empty, nothingFound, paging }: NoRowsProps) {
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
