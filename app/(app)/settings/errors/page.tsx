import { getLocale, getTranslations } from "next-intl/server";
import { ClientTexts } from "@/components/client-texts";
import { FilterForm } from "@/components/filter-form";
import { formatDateTime } from "@/components/format";
import { Page } from "@/components/frame/page";
import { ErrorsTable } from "@/components/settings/errors-table";
import { InstallationCard } from "@/components/settings/installation-card";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/accounts/session";
import { orNotFound } from "@/lib/http/not-found";
import { getOrganisation } from "@/lib/people/organisation";
import { describeInstallation } from "@/lib/settings/installation";
import { errorListInput, listErrors } from "@/lib/settings/recent-errors";

export async function generateMetadata() {
  return { title: (await getTranslations("settings"))("errorsTitle") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The latest errors, found by the reference that a person quotes; version and log. */
export default async function ErrorsPage({ searchParams }: Props) {
  const actor = await requireActor();
  const filter = errorListInput.parse(await searchParams);
  const { rows, total } = await orNotFound(listErrors(actor, filter));
  const [t, locale, { timeZone }] = [
    await getTranslations("settings"),
    await getLocale(),
    await getOrganisation(),
  ];
  return (
    <Page crumbs={[{ label: t("title"), href: "/settings/organisation" }, { label: t("errorsTitle") }]}>
      <PageHeader title={t("errorsHeadline", { count: total })} sub={t("errorsSub")} />
      <div className="col gap-4">
        <ClientTexts of={["settings"]}>
          <FilterForm words={filter.q} wordsLabel={t("errorsFind")} />
          <ErrorsTable
            rows={rows.map((row) => ({
              ...row,
              id: String(row.id),
              at: formatDateTime(row.at, locale, timeZone, true),
            }))}
            paging={{ page: filter.page, size: filter.size, total }}
            isFiltered={Boolean(filter.q)}
          />
        </ClientTexts>
        <InstallationCard {...describeInstallation()} />
      </div>
    </Page>
  );
}
