import type { useTranslations } from "next-intl";
import type { EnrolmentRow } from "@/lib/assignments/enrolment-list";
import { Tag } from "../ui/tag";

/** The state of an enrolment in a list; a completed one that is due for renewal shows that instead. */
export function enrolmentTag(
  t: ReturnType<typeof useTranslations<"enrolments">>,
  row: Pick<EnrolmentRow, "state" | "isDueForRenewal">,
) {
  if (row.isDueForRenewal) return <Tag tone="warn">{t("state.due_for_renewal")}</Tag>;
  return <Tag tone={row.state === "completed" ? "ok" : undefined}>{t(`state.${row.state}`)}</Tag>;
}
