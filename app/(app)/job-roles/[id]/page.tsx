import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientTexts } from "@/components/client-texts";
import { Page } from "@/components/frame/page";
import { EndJobRole } from "@/components/job-roles/end-job-role";
import { JobRoleEditor } from "@/components/job-roles/job-role-editor";
import { JobRoleView } from "@/components/job-roles/job-role-view";
import { PlannedTargets } from "@/components/job-roles/planned-targets";
import { PageHeader } from "@/components/ui/page-header";
import { Tag } from "@/components/ui/tag";
import { requireActor } from "@/lib/accounts/session";
import { can } from "@/lib/auth/policy";
import { addDays } from "@/lib/core/calendar";
import { idParam } from "@/lib/core/params";
import { orNotFound } from "@/lib/http/not-found";
import { getOrganisation } from "@/lib/people/organisation";
import { getJobRole } from "@/lib/structure/job-role-queries";
import { plannedOfRole } from "@/lib/structure/views/planned-of-role";

export async function generateMetadata() {
  return { title: (await getTranslations("jobRoles"))("title") };
}

/** A job role: its targets as a grid, and its name and code; read-only without the permission to edit. */
export default async function JobRolePage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const id = idParam((await params).id);
  if (id === undefined) notFound();
  const { today } = await getOrganisation();
  const [role, planned] = await orNotFound(
    Promise.all([getJobRole(actor, id), plannedOfRole(actor, id, today)]),
  );
  const plannedFor = planned.find((one) => one.state === "waiting" && one.kind === "job-role.targets")?.on;
  const t = await getTranslations("jobRoles");
  const mayWrite = can(actor, "job-role:write");
  return (
    <Page
      crumbs={[{ label: t("title"), href: "/job-roles" }, { label: role.name }]}
      beside={role.closedOn ? <Tag>{t("closed")}</Tag> : role.isCritical && <Tag>{t("critical")}</Tag>}
    >
      <ClientTexts of={["jobRoles", "structure"]}>
        <PageHeader
          title={role.name}
          sub={t("roleSub", { skills: role.lines.length })}
          actions={mayWrite && <EndJobRole role={role} tomorrow={addDays(today, 1)} />}
        />
        <div className="col gap-4">
          <PlannedTargets planned={planned} mayWrite={mayWrite} />
          {mayWrite ? (
            <JobRoleEditor role={role} plannedFor={plannedFor} tomorrow={addDays(today, 1)} />
          ) : (
            <JobRoleView role={role} />
          )}
          {role.onetCode && <p className="small ink2">{t("fromOccupation", { code: role.onetCode })}</p>}
        </div>
      </ClientTexts>
    </Page>
  );
}
