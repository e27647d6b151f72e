"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { revokeRoleAction } from "@/lib/access/actions";
import type { RolePreview } from "@/lib/access/role-preview";
import type { GrantedRole, Named } from "@/lib/access/roles-list";
import { ActionForm, SubmitButton } from "../action-form";
import { Button } from "../ui/button";
import { Dialog, DialogClose } from "../ui/dialog";
import { Note } from "../ui/note";
import { RoleEffects } from "./role-effects";

/** Takes a role back, after saying what follows. */
export function RevokeRole(props: {
  person: Named;
  role: GrantedRole["role"];
  isLast: boolean;
  effects: RolePreview;
}) {
  const { person, role, isLast, effects } = props;
  const t = useTranslations("roles");
  const [isOpen, setOpen] = useState(false);
  const texts = { role: t(`names.${role}`), name: person.name };
  if (role === "admin" && isLast) return <p className="small ink2">{t("lastAdmin")}</p>;
  return (
    <Dialog
      title={t("takeBackTitle", texts)}
      text={t("takeBackText")}
      open={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button size="sm" className="justify-self-start">
          {t("takeBack", texts)}
        </Button>
      }
    >
      {isLast && <Note tone="warn">{t(`last.${role}`)}</Note>}
      <RoleEffects preview={effects} />
      <ActionForm
        name={`take-back-${role}-${person.id}`}
        action={revokeRoleAction}
        successMessage={t("takenBack", texts)}
        onDone={() => setOpen(false)}
      >
        <input type="hidden" name="employeeId" value={person.id} />
        <input type="hidden" name="role" value={role} />
        {isLast && <input type="hidden" name="isLast" value="acknowledged" />}
        <div className="acts">
          <DialogClose render={<Button>{t("keep")}</Button>} />
          <SubmitButton variant="danger">{t("takeBackAction")}</SubmitButton>
        </div>
      </ActionForm>
    </Dialog>
  );
}
