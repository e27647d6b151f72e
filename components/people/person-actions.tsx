"use client";
import { Ellipsis } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { deletePersonAction } from "@/lib/structure/views/actions";
import { ActionForm, SubmitButton } from "../action-form";
import { Button, ButtonLink, IconButton } from "../ui/button";
import { Dialog, DialogClose } from "../ui/dialog";
import { Menu, MenuItem, MenuLink } from "../ui/menu";

type Props = {
  person: { id: number; name: string; version: number };
  /** A last day is set, whether it has come or not. */
  hasLastDay: boolean;
  /** Something still waits for somebody with a last day. */
  hasHandOver: boolean;
};

/** What an admin can do with a person. */
export function PersonActions({ person, hasLastDay, hasHandOver }: Props) {
  const t = useTranslations("person");
  const [isDeleting, setDeleting] = useState(false);
  const at = (page: string) => `/people/${person.id}/${page}`;
  return (
    <>
      {hasLastDay ? (
        <ButtonLink href={at("return")}>{t("return")}</ButtonLink>
      ) : (
        <ButtonLink href={at("edit?part=move")}>{t("move")}</ButtonLink>
      )}
      <ButtonLink href={at("edit")}>{t("edit")}</ButtonLink>
      <Menu
        align="end"
        trigger={
          <IconButton label={t("actions", { name: person.name })}>
            <Ellipsis size={16} aria-hidden />
          </IconButton>
        }
      >
        {hasHandOver && <MenuLink href={at("leave")}>{t("handOverAction")}</MenuLink>}
        {!hasLastDay && <MenuLink href={at("leave")}>{t("leave")}</MenuLink>}
        <MenuLink href={at("merge")}>{t("merge.action")}</MenuLink>
        <MenuItem danger onSelect={() => setDeleting(true)}>
          {t("delete")}
        </MenuItem>
      </Menu>
      <Dialog
        title={t("deleteTitle", { name: person.name })}
        text={t("deleteText")}
        open={isDeleting}
        onOpenChange={setDeleting}
      >
        <ActionForm name={`delete-${person.id}`} action={deletePersonAction} quiet className="grid gap-4">
          <input type="hidden" name="employeeId" value={person.id} />
          <input type="hidden" name="version" value={person.version} />
          <div className="acts">
            <DialogClose render={<Button>{t("keep")}</Button>} />
            <SubmitButton variant="danger">{t("deleteSave")}</SubmitButton>
          </div>
        </ActionForm>
      </Dialog>
    </>
  );
}
