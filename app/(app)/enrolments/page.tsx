import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientTexts } from "@/components/client-texts";
import { EnrolmentFilter } from "@/components/enrolments/enrolment-filter";
import { EnrolmentsTable } from "@/components/enrolments/enrolments-table";
import { Page } from "@/components/frame/page";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/accounts/session";
import { ENROLMENT_FILTERS, enrolmentListInput, listEnrolments } from "@/lib/assignments/enrolment-list";
import { can } from "@/lib/auth/policy";
import { orNotFound } from "@/lib/http/not-found";
import { getOrganisation } from "@/lib/people/organisation";

export async function generateMetadata() {
  return { title: (await getTranslations("enrolments"))("title") };
}

export default async function EnrolmentsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const actor = await requireActor();
  if (!can(actor, "assignment:read") && !can(actor, "evidence:rate")) notFound();
  const { today } = await getOrganisation();
  const filter = enrolmentListInput.parse(await searchParams);
  const [t, { rows, total }] = [
    await getTranslations("enrolments"),
    await orNotFound(listEnrolments(actor, filter, today)),
  ];
  const isFiltered = Boolean(filter.state || filter.q || filter.pathway || filter.person || filter.team);
  return (
    <Page crumbs={[{ label: t("title") }]}>
      <PageHeader
        title={t("headline", { total })}
        sub={t("sub", { filter: isFiltered ? "some" : "none" })}
        actions={
          can(actor, "assignment:write") && (
            <ButtonLink variant="primary" href="/assign">
              {t("assign")}
            </ButtonLink>
          )
        }
      />
      <ClientTexts of={["enrolments"]}>
        <EnrolmentFilter words={filter.q} state={filter.state} states={ENROLMENT_FILTERS} />
        <EnrolmentsTable
          rows={rows}
          sort={filter.sort}
          paging={{ page: filter.page, size: filter.size, total }}
          isFiltered={isFiltered}
          mayAssign={can(actor, "assignment:write")}
        />
      </ClientTexts>
    </Page>
  );
}
