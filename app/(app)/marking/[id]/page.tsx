import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientTexts } from "@/components/client-texts";
import { Page } from "@/components/frame/page";
import { SubmissionContent } from "@/components/learning/submission-content";
import { Markdown } from "@/components/markdown";
import { EarlierAttempts } from "@/components/marking/earlier-attempts";
import { MarkingPanel } from "@/components/marking/marking-panel";
import { Card } from "@/components/ui/card";
import { Disclosure } from "@/components/ui/disclosure";
import { Note } from "@/components/ui/note";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/accounts/session";
import { waitsForReview } from "@/lib/assessments/rules";
import { getSubmission } from "@/lib/assessments/submissions";
import { can } from "@/lib/auth/policy";
import { idParam } from "@/lib/core/params";
import { requestTime } from "@/lib/core/request-time";
import { orNotFound } from "@/lib/http/not-found";

/** Earlier attempts stay visible beside the submission and the form; on narrow screens between the two. */
const BESIDE = "grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_23rem] lg:grid-rows-[auto_1fr]";
const ASIDE =
  "lg:sticky lg:top-16 lg:col-start-2 lg:row-span-2 lg:row-start-1 lg:max-h-[calc(100vh-5rem)] lg:overflow-auto";

export async function generateMetadata() {
  return { title: (await getTranslations("assess"))("mark") };
}

export default async function MarkPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  if (!can(actor, "submission:mark")) notFound();
  const submission = await orNotFound(getSubmission(actor, idParam((await params).id) ?? notFound()));
  const t = await getTranslations("assess");
  const { assessment, employee, earlier, comment } = submission;
  return (
    <Page crumbs={[{ label: t("queue"), href: "/marking" }, { label: assessment.title }]} reading>
      <PageHeader
        title={assessment.title}
        sub={`${employee.name}, ${employee.title} · ${assessment.credentialVersion.title}`}
      />
      <ClientTexts of={["assess"]}>
        <div className={earlier.length > 0 ? BESIDE : "grid gap-4"}>
          <div className="grid content-start gap-4">
            {waitsForReview(submission) && comment && (
              <Note>
                {t("returnedBefore")} <span className="whitespace-pre-line">{comment}</span>
              </Note>
            )}
            <Card title={t("work")}>
              <SubmissionContent text={submission.text} links={submission.links} files={submission.files} />
            </Card>
            <Card>
              <Disclosure label={t("brief")}>
                <Markdown text={assessment.brief} above={1} label={t("brief")} />
              </Disclosure>
            </Card>
          </div>
          {earlier.length > 0 && (
            <aside className={ASIDE} aria-label={t("earlierTitle", { count: earlier.length })}>
              <EarlierAttempts attempts={earlier} />
            </aside>
          )}
          <MarkingPanel submission={submission} now={requestTime()} />
        </div>
      </ClientTexts>
    </Page>
  );
}
