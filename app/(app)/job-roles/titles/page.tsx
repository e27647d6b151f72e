import { getTranslations } from "next-intl/server";
import { ClientTexts } from "@/components/client-texts";
import { FilterForm } from "@/components/filter-form";
import { Page } from "@/components/frame/page";
import { TitlesTable } from "@/components/job-roles/titles-table";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/accounts/session";
import { can } from "@/lib/auth/policy";
import { requestTime } from "@/lib/core/request-time";
import { orNotFound } from "@/lib/http/not-found";
import { catalogueListInput } from "@/lib/structure/catalogue-list";
import { listJobTitles } from "@/lib/structure/job-role-queries";

export async function generateMetadata() {
  return { title: (await getTranslations("jobRoles"))("titles") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Job titles and the job role that each stands for. */
export default async function JobTitlesPage({ searchParams }: Props) {
  const actor = await requireActor();
  const filter = catalogueListInput.parse(await searchParams);
  const { rows, total, withoutRole } = await orNotFound(listJobTitles(actor, filter, filter, requestTime()));
  const t = await getTranslations("jobRoles");
  return (
    <Page crumbs={[{ label: t("title"), href: "/job-roles" }, { label: t("titles") }]}>
      <PageHeader
        title={t("titlesHeadline", { total })}
        sub={total > 0 ? t("titlesSub", { count: withoutRole }) : undefined}
      />
      <ClientTexts of={["jobRoles"]}>
        <FilterForm words={filter.q} wordsLabel={t("titlesFind")} />
        <TitlesTable
          rows={rows}
          mayWrite={can(actor, "job-role:write")}
          paging={{ page: filter.page, size: filter.size, total }}
          isFiltered={Boolean(filter.q)}
        />
      </ClientTexts>
    </Page>
  );
}
