import { getLocale, getTranslations } from "next-intl/server";
import type { ErrorMessage } from "@/lib/core/error-message";
import { messageFormatter } from "@/lib/i18n/format-message";
import { cancelTargetsAction } from "@/lib/structure/job-role-actions";
import type { PlannedRow } from "@/lib/structure/planned";
import { ActionForm, SubmitButton } from "../action-form";
import { formatDay } from "../format";
import { Note } from "../ui/note";

type Props = { planned: readonly PlannedRow[]; mayWrite: boolean };

/**
 * Targets and closing on a later day, which those who may write can cancel; what was not applied says why.
 */
export async function PlannedTargets({ planned, mayWrite }: Props) {
  const [t, locale] = [await getTranslations("jobRoles"), await getLocale()];
  const format = messageFormatter(locale);
  return planned.map(({ id, version, kind, on, state, failure }) =>
    state === "failed" ? (
      <Note key={id} tone="warn">
        <p>
          {t(kind === "job-role.close" ? "plannedCloseFailed" : "plannedFailed", {
            day: formatDay(on, locale),
          })}
        </p>
        {/* Stored by the job as the key and parameters of an error message. */}
        <p>{format(failure as ErrorMessage)}</p>
      </Note>
    ) : (
      <Note key={id}>
        <div className="row wrap gap-3">
          <span>
            {t(kind === "job-role.close" ? "plannedClose" : "planned", { day: formatDay(on, locale) })}
          </span>
          {mayWrite && (
            <ActionForm
              name={`planned-${id}`}
              action={cancelTargetsAction}
              successMessage={t("plannedCancelled")}
            >
              <input type="hidden" name="id" value={id} />
              <input type="hidden" name="version" value={version} />
              <SubmitButton variant="default">{t("plannedCancel")}</SubmitButton>
            </ActionForm>
          )}
        </div>
      </Note>
    ),
  );
}
