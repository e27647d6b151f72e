import { getLocale, getTranslations } from "next-intl/server";
import { AuditTable } from "@/components/audit/audit-table";
import { VerifyChain } from "@/components/audit/verify-chain";
import { ClientTexts } from "@/components/client-texts";
import { FilterForm } from "@/components/filter-form";
import { formatDateTime } from "@/components/format";
import { Page } from "@/components/frame/page";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/accounts/session";
import { auditListInput, listAuditEntries } from "@/lib/audit/queries";
import { orNotFound } from "@/lib/http/not-found";
import { getOrganisation } from "@/lib/people/organisation";

export async function generateMetadata() {
  return { title: (await getTranslations("audit"))("title") };
}

export default async function AuditPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const actor = await requireActor();
  const filter = auditListInput.parse(await searchParams);
  const [{ rows, total }, { timeZone }, t, locale] = await Promise.all([
    orNotFound(listAuditEntries(actor, filter)),
    getOrganisation(),
    getTranslations("audit"),
    getLocale(),
  ]);
  return (
    <Page crumbs={[{ label: t("title") }]}>
      <PageHeader title={t("headline", { total })} sub={t("sub")} />
      <ClientTexts of={["audit"]}>
        <VerifyChain zone={timeZone} />
        <FilterForm words={filter.q} wordsLabel={t("find")} />
        <AuditTable
          rows={rows.map((row) => ({
            ...row,
            at: formatDateTime(row.at, locale, timeZone, true),
          }))}
          paging={{ page: filter.page, size: filter.size, total }}
          isFiltered={Boolean(filter.q)}
        />
      </ClientTexts>
    </Page>
  );
}
