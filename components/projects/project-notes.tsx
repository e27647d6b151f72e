import { useLocale, useTimeZone, useTranslations } from "next-intl";
import type { MyProject } from "@/lib/assessments/queries";
import { waitsForReview } from "@/lib/assessments/rules";
import { formatDayOf } from "../format";
import { Card } from "../ui/card";
import { Note } from "../ui/note";

/** The assessor's comment, or a note that it is not marked yet. */
export function ProjectNotes({ project }: { project: MyProject }) {
  const t = useTranslations("learning");
  const [locale, zone] = [useLocale(), useTimeZone() ?? "UTC"];
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
