import { useLocale, useTimeZone, useTranslations } from "next-intl";
import type { ApprovalView } from "@/lib/drafts/review-queries";
import { formatDateTime } from "../format";
import { Note } from "../ui/note";

/** How far the approval of a draft is: waiting, with what its author says, or sent back, with the reason. */
export function ReviewNote({ approval: { review, isOwn, needsOther } }: { approval: ApprovalView }) {
  const t = useTranslations("drafts.review");
  const locale = useLocale();
  const zone = useTimeZone() ?? "UTC";
  if (!review || review.decision === "approved" || review.decision === "withdrawn") return null;
  const name = (named: string | null) => named ?? t("somebody");
  if (review.decision === "sent_back" && review.decidedAt) {
    const when = formatDateTime(review.decidedAt, locale, zone);
    return (
      <Note tone="warn">
        <p>{t("sentBack", { name: name(review.decidedBy), when })}</p>
        <p className="whitespace-pre-line break-words">{review.comment}</p>
      </Note>
    );
  }
  const when = formatDateTime(review.submittedAt, locale, zone);
  return (
    <Note>
      <p>{isOwn ? t("waitingOwn", { when }) : t("waiting", { name: name(review.submittedBy), when })}</p>
      {needsOther && <p className="small ink2">{t("needsOther")}</p>}
      {review.note && <p className="whitespace-pre-line break-words">{review.note}</p>}
    </Note>
  );
}
