import { getLocale, getTranslations } from "next-intl/server";
import { AccountsBoard } from "@/components/access/accounts-board";
import { AccountsFilter } from "@/components/access/accounts-filter";
import { AccountsHeader } from "@/components/access/accounts-header";
import { AddressNote } from "@/components/access/address-note";
import { ClientTexts } from "@/components/client-texts";
import { formatDateTime } from "@/components/format";
import { Page } from "@/components/frame/page";
import { accountsInput, canMail, countAccounts, listAccounts } from "@/lib/access/accounts-list";
import { requireActor } from "@/lib/accounts/session";
import { can } from "@/lib/auth/policy";
import { requestTime } from "@/lib/core/request-time";
import { orNotFound } from "@/lib/http/not-found";
import { getOrganisation } from "@/lib/people/organisation";
import { isThisComputer } from "@/lib/people/public-address";

export async function generateMetadata() {
  return { title: (await getTranslations("accounts"))("title") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function AccountsPage({ searchParams }: Props) {
  const actor = await requireActor();
  const [now, filter] = [requestTime(), accountsInput.parse(await searchParams)];
  const [{ rows, total }, counts, hasMail] = await orNotFound(
    Promise.all([listAccounts(actor, filter, now), countAccounts(actor, now), canMail(actor)]),
  );
  const [t, locale] = [await getTranslations("accounts"), await getLocale()];
  const organisation = await getOrganisation();
  const mayChange = can(actor, "account:write");
  const at = (moment: Date | null) => moment && formatDateTime(moment, locale, organisation.timeZone);
  return (
    <Page crumbs={[{ label: t("title") }]}>
      <ClientTexts of={["accounts"]}>
        <AccountsHeader counts={counts} hasMail={hasMail} mayChange={mayChange} />
        {mayChange && isThisComputer(organisation.publicUrl) && (
          <AddressNote address={organisation.publicUrl} />
        )}
        <AccountsFilter words={filter.q} state={filter.state} />
        <AccountsBoard
          rows={rows.map((row) => ({
            ...row,
            invitedAt: at(row.invitedAt),
            validUntil: at(row.validUntil),
            lastUsedAt: at(row.lastUsedAt),
          }))}
          filter={{ q: filter.q, state: filter.state }}
          sort={filter.sort}
          paging={{ page: filter.page, size: filter.size, total }}
          organisation={organisation.name}
          mayChange={mayChange}
          hasMail={hasMail}
        />
      </ClientTexts>
    </Page>
  );
}
