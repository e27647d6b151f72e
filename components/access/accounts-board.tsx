"use client";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import type { AccountRow, AccountsInput } from "@/lib/access/accounts-list";
import type { PersonalLink } from "@/lib/access/invitations";
import { DataTable, type Selection } from "../data-table";
import { columnsFor } from "../table-columns";
import type { Paging } from "../table-foot";
import { ButtonLink } from "../ui/button";
import Link from "../ui/link";
import { AccountActions } from "./account-actions";
import { AccountStateTag } from "./account-state-tag";
import { LinkSheet } from "./link-sheet";

/** A row with its moments as texts. */
type ListedAccount = Omit<AccountRow, "invitedAt" | "validUntil" | "lastUsedAt"> &
  Record<"invitedAt" | "validUntil" | "lastUsedAt", string | null>;

type Props = {
  rows: ListedAccount[];
  filter: Pick<AccountsInput, "q" | "state">;
  sort: string;
  paging: Paging;
  organisation: string;
  mayChange: boolean;
  /** Mails can be sent. */
  hasMail: boolean;
};

const column = columnsFor<ListedAccount>();

/** Return the chosen people of a form: the selected rows, or all that pass the filter. */
const chosenOf = ({ isAll, ids }: Selection, filter: Props["filter"]): string =>
  JSON.stringify(isAll ? { all: filter } : { employeeIds: ids.map(Number) });

/** People and their accounts; links that were just made are shown instead of the list. */
export function AccountsBoard({ rows, filter, sort, paging, organisation, mayChange, hasMail }: Props) {
  const t = useTranslations("accounts");
  const [links, setLinks] = useState<readonly PersonalLink[] | null>(null);
  const columns = useColumns();
  if (links) return <LinkSheet links={links} organisation={organisation} close={() => setLinks(null)} />;
  return (
    <DataTable
      caption={t("title")}
      columns={columns}
      rows={rows}
      sort={sort}
      paging={paging}
      empty={{
        text: t("empty"),
        action: mayChange && <ButtonLink href="/people/new">{t("addPerson")}</ButtonLink>,
      }}
      nothingFound={
        filter.q || filter.state
          ? { text: t("nothing"), drop: { label: t("drop"), href: "/settings/accounts" } }
          : undefined
      }
      selection={
        mayChange
          ? {
              nameOf: ({ name }) => name,
              actions: (selection, clear) => (
                <AccountActions
                  count={selection.count}
                  chosen={chosenOf(selection, filter)}
                  hasMail={hasMail}
                  onDone={clear}
                  onMade={(made) => {
                    clear();
                    setLinks(made);
                  }}
                />
              ),
            }
          : undefined
      }
    />
  );
}

function useColumns() {
  const t = useTranslations("accounts");
  return useMemo(
    () => [
      column.accessor("name", {
        header: t("name"),
        cell: (row) => <Link href={`/people/${row.id}`}>{row.name}</Link>,
        meta: { sort: "name" },
      }),
      column.accessor("unit", { header: t("unit"), meta: { sort: "unit", phone: "second" } }),
      column.accessor("signInName", { header: t("signInName") }),
      column.accessor("state", {
        header: t("state"),
        cell: (row) => <AccountStateTag state={row.state} name={row.name} />,
        meta: { phone: "end" },
      }),
      column.accessor("invitedAt", {
        header: t("invited"),
        cell: ({ invitedAt, validUntil }) =>
          invitedAt === null ? "–" : validUntil === null ? invitedAt : t("validUntil", { at: validUntil }),
        meta: { end: true, phone: "last" },
      }),
      column.accessor("lastUsedAt", {
        header: t("lastUsed"),
        cell: (_, at) => at ?? "–",
        meta: { end: true },
      }),
    ],
    [t],
  );
}
