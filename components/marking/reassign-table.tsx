"use client";
import { useLocale, useTimeZone, useTranslations } from "next-intl";
import { reassignAction } from "@/lib/assessments/actions";
import type { StrandedSubmission } from "@/lib/assessments/reassign";
import { ActionForm, SubmitButton } from "../action-form";
import { formatDayOf } from "../format";
import { EmptyState } from "../ui/empty-state";
import { Select } from "../ui/select";

type Props = { rows: readonly StrandedSubmission[]; assessors: readonly { id: number; name: string }[] };

/** Submissions whose assessor has left, each with a choice of who marks it. */
export function ReassignTable({ rows, assessors }: Props) {
  const t = useTranslations("assess");
  const [locale, zone] = [useLocale(), useTimeZone() ?? "UTC"];
  if (rows.length === 0) return <EmptyState text={t("reassignEmpty")} />;
  return (
    <div className="card overflow-x-auto">
      <table className="tbl">
        <caption className="sr">{t("reassignCrumb")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("project")}</th>
            <th scope="col" className="not-phone">
              {t("assignedBefore")}
            </th>
            <th scope="col" className="not-phone">
              {t("submittedOn")}
            </th>
            <th scope="col">{t("newAssessorColumn")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>
                <span className="med block">{row.title}</span>
                <span className="small ink2">{row.person}</span>
              </td>
              <td className="not-phone">{row.assessor}</td>
              <td className="not-phone">{formatDayOf(row.submittedAt, locale, zone)}</td>
              <td>
                <ActionForm action={reassignAction} said={t("reassigned")} className="row wrap gap-2">
                  <input type="hidden" name="attemptId" value={row.id} />
                  <Select
                    name="assessorId"
                    label={t("newAssessor", { person: row.person, title: row.title })}
                    placeholder={t("chooseAssessor")}
                    options={assessors
                      .filter(({ id }) => id !== row.employeeId)
                      .map(({ id, name }) => ({ value: String(id), label: name }))}
                  />
                  <SubmitButton size="sm">{t("reassign")}</SubmitButton>
                </ActionForm>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
