import { useTranslations } from "next-intl";
import type { EnrolmentRow } from "@/lib/assignments/enrolment-list";
import { Card } from "../ui/card";
import { EnrolmentList } from "./enrolment-list";

/** Enrolments of a person, or a note that there are none. */
export function EnrolmentsCard({ rows }: { rows: readonly EnrolmentRow[] }) {
  const t = useTranslations("people");
  return (
    <Card title={t("enrolments")} ruled bare>
      {rows.length === 0 ? <p className="ink2 p-4">{t("noEnrolments")}</p> : <EnrolmentList rows={rows} />}
    </Card>
  );
}
