"use client";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { addJobRoleAction } from "@/lib/structure/job-role-actions";
import { ActionForm, SubmitButton } from "../action-form";
import { Card } from "../ui/card";
import { Combobox } from "../ui/combobox";
import { Field } from "../ui/field";
import { findOccupationOptions, findRoleOptions } from "./find-in-catalogue";
import { JobRoleFields } from "./job-role-fields";
import { useSearchTexts } from "./search-texts";

/** Adds a job role, with the targets of an O*NET occupation or of another job role, or without. */
export function NewJobRole() {
  const t = useTranslations("jobRoles");
  const common = useTranslations("common");
  const texts = useSearchTexts();
  const [findOccupations, findRoles] = useMemo(
    () => [
      findOccupationOptions(({ onetCode, skills }) => t("roleDetail", { code: onetCode, skills })),
      findRoleOptions(({ code, skills }) => t("roleDetail", { code, skills })),
    ],
    [t],
  );
  return (
    <ActionForm name="new-job-role" action={addJobRoleAction} quiet className="grid gap-4">
      <Card>
        <div className="grid gap-4">
          <JobRoleFields />
        </div>
      </Card>
      <Card title={t("startFrom")}>
        <div className="grid gap-4">
          <Field
            name="copyOnetCode"
            label={t("copyOccupation")}
            help={t("copyOccupationHelp")}
            optional={common("optional")}
          >
            <Combobox find={findOccupations} texts={texts} />
          </Field>
          <Field
            name="copyRoleId"
            label={t("copyRole")}
            help={t("copyRoleHelp")}
            optional={common("optional")}
          >
            <Combobox find={findRoles} texts={texts} />
          </Field>
          <p className="small ink2">{t("onetNotice")}</p>
        </div>
      </Card>
      <div>
        <SubmitButton>{t("add")}</SubmitButton>
      </div>
    </ActionForm>
  );
}
