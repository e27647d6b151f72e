import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientTexts } from "@/components/client-texts";
import { Page } from "@/components/frame/page";
import { ProjectCards } from "@/components/projects/project-cards";
import { projectStatus } from "@/components/projects/project-status";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/accounts/session";
import { getProject } from "@/lib/assessments/queries";
import { idParam } from "@/lib/core/params";
import { requestTime } from "@/lib/core/request-time";
import { orNotFound } from "@/lib/http/not-found";

export async function generateMetadata() {
  return { title: (await getTranslations("learning"))("project") };
}

export default async function ProjectPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const project = await orNotFound(getProject(actor, idParam((await params).id) ?? notFound()));
  const t = await getTranslations("learning");
  const { assessment, state } = project;
  const canRetry =
    state === "failed" && (project.nextAttemptAt === null || project.nextAttemptAt <= requestTime());
  const back = project.enrolmentId ? `/my/pathways/${project.enrolmentId}` : "/my/pathways";
  return (
    <Page
      crumbs={[
        { label: t("myPathways"), href: "/my/pathways" },
        { label: assessment.credentialVersion.title, href: back },
        { label: assessment.title },
      ]}
      reading
    >
      <PageHeader title={assessment.title} sub={await projectStatus(project)} />
      <ClientTexts of={["learning", "attempts", "leaving", "drafts"]}>
        <ProjectCards project={project} canRetry={canRetry} />
      </ClientTexts>
    </Page>
  );
}
