"use client";
import { useLocale, useTranslations } from "next-intl";
import { cancelTargetsAction } from "@/lib/structure/job-role-actions";
import { ActionForm, SubmitButton } from "../action-form";
import { formatDay } from "../format";
import { Note } from "../ui/note";

type Planned = { id: number; version: number; kind: string; on: string };

/** Targets that are saved for a later day, and closing on a later day, with the way to cancel them. */
export function PlannedTargets({ planned }: { planned: Planned[] }) {
  const t = useTranslations("jobRoles");
  const locale = useLocale();
  return planned.map(({ id, version, kind, on }) => (
    <Note key={id}>
      <div className="row wrap gap-3">
        <span>
          {t(kind === "job-role.close" ? "plannedClose" : "planned", { day: formatDay(on, locale) })}
        </span>
        <ActionForm
          name={`planned-${id}`}
          action={cancelTargetsAction}
          successMessage={t("plannedCancelled")}
        >
          <input type="hidden" name="id" value={id} />
          <input type="hidden" name="version" value={version} />
          <SubmitButton variant="default">{t("plannedCancel")}</SubmitButton>
        </ActionForm>
      </div>
    </Note>
  ));
}
