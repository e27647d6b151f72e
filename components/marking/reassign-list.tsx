"use client";
import { useLocale, useTimeZone, useTranslations } from "next-intl";
import { reassignAction } from "@/lib/assessments/actions";
import type { StrandedSubmission } from "@/lib/assessments/reassign";
import { ActionForm, SubmitButton } from "../action-form";
import { formatDayOf } from "../format";
import { EmptyState } from "../ui/empty-state";
import { Select } from "../ui/select";

type Props = { rows: readonly StrandedSubmission[]; assessors: readonly { id: number; name: string }[] };

/** Submissions whose assessor has left, each with a choice of a new assessor. */
export function ReassignList({ rows, assessors }: Props) {
  const t = useTranslations("assess");
  const [locale, zone] = [useLocale(), useTimeZone() ?? "UTC"];
  if (rows.length === 0) return <EmptyState text={t("reassignEmpty")} />;
  return (
    <ul className="card rowlist" aria-label={t("reassignCrumb")}>
      {rows.map((row) => (
        <li key={row.id} className="row between wrap gap-3">
          <div className="min-w-0 grow">
            <p className="med">{row.title}</p>
            <p className="small ink2">
              {t("reassignLine", {
                person: row.person,
                assessor: row.assessor,
                day: formatDayOf(row.submittedAt, locale, zone),
              })}
            </p>
          </div>
          <ActionForm
            action={reassignAction}
            name={`reassign-${row.id}`}
            successMessage={t("reassigned")}
            className="row gap-2 max-sm:w-full"
          >
            <input type="hidden" name="attemptId" value={row.id} />
            <Select
              name="assessorId"
              className="w-64 max-sm:min-w-0 max-sm:grow"
              label={t("newAssessor", { person: row.person, title: row.title })}
              placeholder={t("chooseAssessor")}
              options={assessors
                .filter(({ id }) => id !== row.employeeId)
                .map(({ id, name }) => ({ value: String(id), label: name }))}
            />
            <SubmitButton>{t("reassign")}</SubmitButton>
          </ActionForm>
        </li>
      ))}
    </ul>
  );
}
