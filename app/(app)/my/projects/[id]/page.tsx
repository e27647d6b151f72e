import { notFound } from "next/navigation";
import { getLocale, getTimeZone, getTranslations } from "next-intl/server";
import { ClientTexts } from "@/components/client-texts";
import { formatDayOf } from "@/components/format";
import { Page } from "@/components/frame/page";
import { resultText } from "@/components/learning/result-text";
import { Rubric } from "@/components/learning/rubric";
import { StartForm } from "@/components/learning/start-form";
import { SubmissionContent } from "@/components/learning/submission-content";
import { Markdown } from "@/components/markdown";
import { ProjectForm } from "@/components/projects/project-form";
import { Card } from "@/components/ui/card";
import { Note } from "@/components/ui/note";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/accounts/session";
import { getProject } from "@/lib/assessments/queries";
import { waitsForReview } from "@/lib/assessments/rules";
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
  const { assessment, state, criteria, files } = project;
  const isOpen = state === "open" || state === "returned";
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
      <PageHeader title={assessment.title} sub={await statusOf(project)} />
      <ClientTexts of={["learning", "attempts", "leaving", "drafts"]}>
        <div className="grid gap-4">
          <ProjectNotes project={project} />
          {canRetry && (
            <StartForm
              assessmentId={assessment.id}
              enrolmentId={project.enrolmentId}
              isProject
              label={t("tryAgain")}
            />
          )}
          <Card title={t("brief")}>
            <Markdown text={assessment.brief} above={2} label={t("brief")} />
          </Card>
          <Card title={t("rubric")} ruled bare>
            <Rubric criteria={criteria} />
          </Card>
          <Card title={t("yourWork")}>
            {isOpen ? (
              <ProjectForm
                attemptId={project.id}
                version={project.version}
                key={project.id}
                text={project.draftText ?? project.text}
                links={project.draftLinks ?? project.links.join("\n")}
                files={files.map(({ id, name, bytes }) => ({ id, name, bytes }))}
              />
            ) : (
              <SubmissionContent text={project.text} links={project.links} files={files} />
            )}
          </Card>
        </div>
      </ClientTexts>
    </Page>
  );
}

type Project = Awaited<ReturnType<typeof getProject>>;

/** Return the state of the project in one sentence. */
async function statusOf(project: Project): Promise<string> {
  const t = await getTranslations("learning");
  const counts = { points: project.points ?? 0, max: project.maxPoints ?? 0 };
  const words = {
    open: t("stateOpen"),
    submitted: t("stateSubmitted"),
    returned: t("stateReturned"),
    closed: t("stateClosed"),
    passed: t("resultPassed", counts),
    failed: `${t("resultFailed", counts)}. ${await resultText({
      ...project,
      isPassed: false,
      passPercent: project.assessment.passPercent,
    })}`,
  };
  return words[project.state];
}

/** The assessor's comment, or a note that it is not marked yet. */
async function ProjectNotes({ project }: { project: Project }) {
  const [t, locale, zone] = [await getTranslations("learning"), await getLocale(), await getTimeZone()];
  const { state } = project;
  return (
    <>
      {state === "returned" && <Note tone="warn">{t("cameBack", { comment: project.comment })}</Note>}
      {waitsForReview(project) && project.submittedAt && (
        <Note>{t("waiting", { day: formatDayOf(project.submittedAt, locale, zone) })}</Note>
      )}
      {(state === "passed" || state === "failed") && project.comment && (
        <Card title={t("assessorSays")}>
          <p className="whitespace-pre-line">{project.comment}</p>
        </Card>
      )}
    </>
  );
}
