import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientTexts } from "@/components/client-texts";
import { Page } from "@/components/frame/page";
import { HandedIn } from "@/components/learning/handed-in";
import { Rubric } from "@/components/learning/rubric";
import { Markdown } from "@/components/markdown";
import { MarkingForm } from "@/components/marking/marking-form";
import { Card } from "@/components/ui/card";
import { Disclosure } from "@/components/ui/disclosure";
import { Note } from "@/components/ui/note";
import { PageHeader } from "@/components/ui/page-header";
import { getSubmission } from "@/lib/assessments/queries";
import { can } from "@/lib/auth/policy";
import { requireActor } from "@/lib/auth/session";
import { orNotFound } from "@/lib/core/not-found";
import { idParam } from "@/lib/core/params";

export async function generateMetadata() {
  return { title: (await getTranslations("assess"))("mark") };
}

export default async function MarkPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  if (!can(actor, "submission:mark")) notFound();
  const submission = await orNotFound(getSubmission(actor, idParam((await params).id) ?? notFound()));
  const t = await getTranslations("assess");
  const { assessment, employee, criteria } = submission;
  return (
    <Page crumbs={[{ label: t("queue"), href: "/marking" }, { label: assessment.title }]} reading>
      <PageHeader
        title={assessment.title}
        sub={`${employee.name}, ${employee.title} · ${assessment.credentialVersion.title}`}
      />
      <ClientTexts of={["assess"]}>
        <div className="grid gap-4">
          <Card title={t("work")}>
            <HandedIn text={submission.text} links={submission.links} files={submission.files} />
          </Card>
          <Card>
            <Disclosure label={t("brief")}>
              <Markdown text={assessment.brief} above={1} label={t("brief")} />
            </Disclosure>
          </Card>
          {submission.state === "submitted" ? (
            <MarkingForm
              attemptId={submission.id}
              version={submission.version}
              name={employee.name}
              passPercent={assessment.passPercent}
              criteria={criteria.map(({ id, title, description, maxPoints, descriptors, score }) => ({
                id,
                title,
                description,
                maxPoints,
                descriptors,
                points: score?.points ?? null,
                comment: score?.comment ?? "",
              }))}
            />
          ) : (
            <>
              <Note>{t("already")}</Note>
              <Card title={t("marksGiven")} ruled bare>
                <Rubric criteria={criteria} />
              </Card>
            </>
          )}
        </div>
      </ClientTexts>
    </Page>
  );
}
