import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AssignmentFilter } from "@/components/assignments/assignment-filter";
import { AssignmentsTable } from "@/components/assignments/assignments-table";
import { ClientTexts } from "@/components/client-texts";
import { Page } from "@/components/frame/page";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/accounts/session";
import { ASSIGNMENT_STATES } from "@/lib/assignments/assignment-state";
import { can } from "@/lib/auth/policy";
import { requestTime } from "@/lib/core/request-time";
import { getOrganisation } from "@/lib/people/organisation";
import { assignmentListInput, listAssignments } from "@/lib/reports/assignment-list";

export async function generateMetadata() {
  return { title: (await getTranslations("assignments"))("title") };
}

export default async function AssignmentsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const actor = await requireActor();
  if (!can(actor, "assignment:read")) notFound();
  const { today } = await getOrganisation();
  const filter = assignmentListInput.parse(await searchParams);
  const { rows, total } = await listAssignments(actor, filter, today, requestTime());
  const t = await getTranslations("assignments");
  const isFiltered = Boolean(filter.state || filter.q);
  const mayAssign = can(actor, "assignment:write");
  return (
    <Page crumbs={[{ label: t("title") }]}>
      <PageHeader
        title={t("headline", { total })}
        sub={t(isFiltered ? "subFiltered" : "sub")}
        actions={
          mayAssign && (
            <ButtonLink variant="primary" href="/assign">
              {t("assign")}
            </ButtonLink>
          )
        }
      />
      <ClientTexts of={["assignments", "assign"]}>
        <AssignmentFilter words={filter.q} state={filter.state} states={ASSIGNMENT_STATES} />
        <AssignmentsTable
          rows={rows}
          sort={filter.sort}
          paging={{ page: filter.page, size: filter.size, total }}
          isFiltered={isFiltered}
          mayAssign={mayAssign}
        />
      </ClientTexts>
    </Page>
  );
}
