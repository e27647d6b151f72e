import { useTranslations } from "next-intl";
import type { MyProject } from "@/lib/assessments/queries";
import { isEditable } from "@/lib/assessments/rules";
import { Rubric } from "../learning/rubric";
import { StartForm } from "../learning/start-form";
import { SubmissionContent } from "../learning/submission-content";
import { Markdown } from "../markdown";
import { Card } from "../ui/card";
import { ProjectForm } from "./project-form";
import { ProjectNotes } from "./project-notes";

/** A person's project: its result, the brief, the criteria, and the form or what was submitted. */
export function ProjectCards({ project, canRetry }: { project: MyProject; canRetry: boolean }) {
  const t = useTranslations("learning");
  const { assessment, state, files } = project;
  const isOpen = isEditable({ state });
  return (
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
        <Rubric criteria={project.criteria} />
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
            stored={project.stored}
          />
        ) : (
          <SubmissionContent text={project.text} links={project.links} files={files} />
        )}
      </Card>
    </div>
  );
}
