"use client";
import { useTranslations } from "next-intl";
import type { EndPreview } from "@/lib/structure/person-preview";
import type { PersonToEdit } from "@/lib/structure/person-queries";
import { endEmploymentAction } from "@/lib/structure/views/actions";
import { ActionForm, SubmitButton } from "../../action-form";
import { Card } from "../../ui/card";
import { Field } from "../../ui/field";
import { Note } from "../../ui/note";
import { DateInput } from "../../ui/text-input";

type Props = { person: PersonToEdit; preview: EndPreview; today: string };

/** The last day of a person, with what follows from it. */
export function LeaveForm({ person, preview, today }: Props) {
  const t = useTranslations("person");
  const { enrolments, attempts, reports, marking, drafts } = preview;
  return (
    <ActionForm name={`leave-${person.id}-${person.version}`} action={endEmploymentAction} quiet>
      <input type="hidden" name="employeeId" value={person.id} />
      <input type="hidden" name="version" value={person.version} />
      <Card title={t("leaveCard")}>
        <div className="grid gap-4">
          <Field name="lastDay" label={t("lastDay")} help={t("lastDayHelp")}>
            <DateInput defaultValue={today} required />
          </Field>
          <div className="grid gap-1">
            <p>{t("leaveEnrolments", { count: enrolments })}</p>
            {attempts > 0 && <p>{t("leaveAttempts", { count: attempts })}</p>}
          </div>
          {reports + marking + drafts > 0 && <Note tone="warn">{t("notHandedOver")}</Note>}
          <div>
            <SubmitButton variant="danger">{t("leaveSave")}</SubmitButton>
          </div>
        </div>
      </Card>
    </ActionForm>
  );
}
