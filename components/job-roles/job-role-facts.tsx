"use client";
import { useTranslations } from "next-intl";
import { editJobRoleAction } from "@/lib/structure/job-role-actions";
import { ActionForm, SubmitButton } from "../action-form";
import { Card } from "../ui/card";
import { JobRoleFields } from "./job-role-fields";

type Role = {
  id: number;
  version: number;
  name: string;
  code: string;
  description: string;
  isCritical: boolean;
};

/** Name, code, description and critical flag of a job role. */
export function JobRoleFacts({ role }: { role: Role }) {
  const t = useTranslations("jobRoles");
  return (
    <Card title={t("facts")}>
      <ActionForm
        key={role.version}
        name={`job-role-${role.id}-${role.version}`}
        action={editJobRoleAction}
        successMessage={t("saved")}
        className="grid max-w-160 gap-4"
      >
        <input type="hidden" name="jobRoleId" value={role.id} />
        <input type="hidden" name="version" value={role.version} />
        <JobRoleFields role={role} />
        <div>
          <SubmitButton>{t("save")}</SubmitButton>
        </div>
      </ActionForm>
    </Card>
  );
}
