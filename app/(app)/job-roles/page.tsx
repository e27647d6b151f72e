import { getTranslations } from "next-intl/server";
import { ClientTexts } from "@/components/client-texts";
import { Page } from "@/components/frame/page";
import { JobRoleFilter } from "@/components/job-roles/job-role-filter";
import { JobRolesTable } from "@/components/job-roles/job-roles-table";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/accounts/session";
import { can } from "@/lib/auth/policy";
import { requestTime } from "@/lib/core/request-time";
import { orNotFound } from "@/lib/http/not-found";
import { jobRoleListInput } from "@/lib/structure/catalogue-list";
import { listJobRoles } from "@/lib/structure/job-role-queries";

export async function generateMetadata() {
  return { title: (await getTranslations("jobRoles"))("title") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Job roles with people and coverage, those without targets first. */
export default async function JobRolesPage({ searchParams }: Props) {
  const actor = await requireActor();
  const mayWrite = can(actor, "job-role:write");
  const filter = jobRoleListInput.parse(await searchParams);
  const { rows, total, withoutTargets } = await orNotFound(
    listJobRoles(actor, filter, filter, requestTime()),
  );
  const t = await getTranslations("jobRoles");
  return (
    <Page crumbs={[{ label: t("title") }]}>
      <PageHeader
        title={t("headline", { total })}
        sub={total > 0 ? t("sub", { count: withoutTargets }) : undefined}
        actions={
          <>
            <ButtonLink href="/job-roles/titles">{t("titles")}</ButtonLink>
            {mayWrite && (
              <ButtonLink variant="primary" href="/job-roles/new">
                {t("add")}
              </ButtonLink>
            )}
          </>
        }
      />
      <ClientTexts of={["jobRoles"]}>
        <JobRoleFilter words={filter.q} state={filter.state} />
        <JobRolesTable
          rows={rows}
          mayWrite={mayWrite}
          paging={{ page: filter.page, size: filter.size, total }}
          isFiltered={Boolean(filter.q) || filter.state !== "open"}
        />
      </ClientTexts>
    </Page>
  );
}
