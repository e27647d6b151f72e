import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientTexts } from "@/components/client-texts";
import { Page } from "@/components/frame/page";
import { SubmissionView } from "@/components/marking/submission-view";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/accounts/session";
import { getSubmission } from "@/lib/assessments/submissions";
import { can } from "@/lib/auth/policy";
import { idParam } from "@/lib/core/params";
import { requestTime } from "@/lib/core/request-time";
import { orNotFound } from "@/lib/http/not-found";

export async function generateMetadata() {
  return { title: (await getTranslations("assess"))("mark") };
}

export default async function MarkPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const submission = await orNotFound(getSubmission(actor, idParam((await params).id) ?? notFound()));
  const t = await getTranslations("assess");
  const { assessment, employee, employeeId } = submission;
  const above = can(actor, "submission:mark")
    ? { label: t("queue"), href: "/marking" }
    : { label: employee.name, href: `/people/${employeeId}` };
  return (
    <Page crumbs={[above, { label: assessment.title }]} reading>
      <PageHeader
        title={assessment.title}
        sub={`${employee.name}, ${employee.title} · ${assessment.credentialVersion.title}`}
      />
      <ClientTexts of={["assess"]}>
        <SubmissionView submission={submission} now={requestTime()} />
      </ClientTexts>
    </Page>
  );
}
