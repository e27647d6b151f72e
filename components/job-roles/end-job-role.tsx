"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ClosingPreview } from "@/lib/structure/closing/queries";
import {
  closeJobRoleAction,
  deleteJobRoleAction,
  reopenJobRoleAction,
} from "@/lib/structure/job-role-actions";
import { ActionForm, SubmitButton } from "../action-form";
import { latestPreview, useLivePreview } from "../assign/use-live-preview";
import { UnitDialog } from "../structure/unit-dialog";
import { Button } from "../ui/button";
import { Dialog, DialogClose } from "../ui/dialog";
import { ClosingEffects } from "./closing-effects";

type Role = {
  id: number;
  version: number;
  name: string;
  closedOn: string | null;
  /** It is closed instead of deleted. */
  isUsed: boolean;
};
type Props = { role: Role; tomorrow: string };

/** Closes a job role after saying what follows, or opens it again; one made by mistake is deleted. */
export function EndJobRole({ role, tomorrow }: Props) {
  const t = useTranslations("jobRoles");
  const [isClosing, setClosing] = useState(false);
  return (
    <>
      {!role.isUsed && <DeleteRole role={role} />}
      {role.closedOn === null ? (
        <Button variant="danger" onClick={() => setClosing(true)}>
          {t("close")}
        </Button>
      ) : (
        <ActionForm
          name={`reopen-role-${role.id}-${role.version}`}
          action={reopenJobRoleAction}
          successMessage={t("reopened")}
        >
          <Shown role={role} />
          <SubmitButton variant="default">{t("reopen")}</SubmitButton>
        </ActionForm>
      )}
      {isClosing && <CloseDialog role={role} tomorrow={tomorrow} onClose={() => setClosing(false)} />}
    </>
  );
}

function CloseDialog({ role, tomorrow, onClose }: Props & { onClose: () => void }) {
  const t = useTranslations("jobRoles");
  const [live, retry] = useLivePreview<ClosingPreview>(`/api/job-roles/${role.id}/closing`, "{}");
  const mayClose = latestPreview(live)?.mayEnd ?? false;
  return (
    <UnitDialog
      name={`close-role-${role.id}-${role.version}`}
      title={t("closeTitle", { role: role.name })}
      text={t("closeText")}
      action={closeJobRoleAction}
      input={{ jobRoleId: role.id, version: role.version }}
      tomorrow={tomorrow}
      done={t("closedNow")}
      submit={
        <SubmitButton variant="danger" disabled={!mayClose}>
          {t("close")}
        </SubmitButton>
      }
      onClose={onClose}
    >
      <ClosingEffects live={live} retry={retry} roleId={role.id} />
    </UnitDialog>
  );
}

function DeleteRole({ role }: { role: Role }) {
  const t = useTranslations("jobRoles");
  const common = useTranslations("common");
  return (
    <Dialog
      trigger={<Button>{t("delete")}</Button>}
      title={t("deleteTitle", { role: role.name })}
      text={t("deleteText")}
    >
      <ActionForm name={`delete-role-${role.id}-${role.version}`} action={deleteJobRoleAction} quiet>
        <Shown role={role} />
        <div className="acts">
          <DialogClose render={<Button>{common("cancel")}</Button>} />
          <SubmitButton variant="danger">{t("delete")}</SubmitButton>
        </div>
      </ActionForm>
    </Dialog>
  );
}

const Shown = ({ role }: { role: Role }) => (
  <>
    <input type="hidden" name="jobRoleId" value={role.id} />
    <input type="hidden" name="version" value={role.version} />
  </>
);
