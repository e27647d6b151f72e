import { useTranslations } from "next-intl";
import { waitsForReview } from "@/lib/assessments/rules";
import type { SubmissionForMarking } from "@/lib/assessments/submissions";
import { SubmissionContent } from "../learning/submission-content";
import { Markdown } from "../markdown";
import { Card } from "../ui/card";
import { Disclosure } from "../ui/disclosure";
import { Note } from "../ui/note";
import { EarlierAttempts } from "./earlier-attempts";
import { MarkingPanel } from "./marking-panel";

/** Earlier attempts stay visible beside the submission and the form; on narrow screens between the two. */
const BESIDE = "grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_23rem] lg:grid-rows-[auto_1fr]";
const ASIDE =
  "lg:sticky lg:top-16 lg:col-start-2 lg:row-span-2 lg:row-start-1 lg:max-h-[calc(100vh-5rem)] lg:overflow-auto";

/** A submission with its brief, earlier attempts, and the form to mark it. */
export function SubmissionView({ submission, now }: { submission: SubmissionForMarking; now: Date }) {
  const t = useTranslations("assess");
  const { assessment, earlier, comment } = submission;
  return (
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
      <MarkingPanel submission={submission} now={now} />
    </div>
  );
}
