"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { TreeUnit, UnitPreview } from "@/lib/structure/unit-queries";
import { addUnitAction, closeUnitAction, editUnitAction } from "@/lib/structure/views/actions";
import { SubmitButton } from "../action-form";
import { useLivePreview } from "../assign/use-live-preview";
import { Field } from "../ui/field";
import type { FoundOption } from "../ui/found-options";
import { TextInput } from "../ui/text-input";
import { UnitField } from "./search-field";
import { UnitDialog } from "./unit-dialog";
import { UnitEffects } from "./unit-effects";

type UnitDialogProps = { unit: TreeUnit; tomorrow: string; onClose: () => void };

/** Asks for name and code of a unit below another one. */
export function AddUnitDialog({ unit, ...props }: UnitDialogProps) {
  const [t, common] = [useTranslations("structure"), useTranslations("common")];
  return (
    <UnitDialog
      {...props}
      name={`unit-add-${unit.id}`}
      title={t("addBelow", { name: unit.name })}
      action={addUnitAction}
      input={{ parentId: unit.id }}
      done={t("added")}
      submit={<SubmitButton>{t("add")}</SubmitButton>}
    >
      <Field name="name" label={t("name")}>
        <TextInput maxLength={200} required autoComplete="off" />
      </Field>
      <Field name="code" label={t("code")} optional={common("optional")} help={t("codeHelp")}>
        <TextInput maxLength={80} autoComplete="off" />
      </Field>
    </UnitDialog>
  );
}

/** Another name or code. */
export function EditUnitDialog({ unit, ...props }: UnitDialogProps) {
  const [t, common] = [useTranslations("structure"), useTranslations("common")];
  const [live, retry] = useLivePreview<UnitPreview>(
    "/api/units/preview",
    JSON.stringify({ unitId: unit.id }),
  );
  return (
    <UnitDialog
      {...props}
      name={`unit-edit-${unit.id}-${unit.version}`}
      title={t("editTitle", { name: unit.name })}
      action={editUnitAction}
      input={{ unitId: unit.id, version: unit.version }}
      done={t("saved")}
      submit={<SubmitButton>{t("save")}</SubmitButton>}
    >
      <Field name="name" label={t("name")}>
        <TextInput defaultValue={unit.name} maxLength={200} required autoComplete="off" />
      </Field>
      <Field name="code" label={t("code")} optional={common("optional")} help={t("codeHelp")}>
        <TextInput defaultValue={unit.hasOwnCode ? unit.code : ""} maxLength={80} autoComplete="off" />
      </Field>
      <UnitEffects live={live} retry={retry} of="edit" />
    </UnitDialog>
  );
}

/** Another unit above, with what follows. */
export function MoveUnitDialog({ unit, ...props }: UnitDialogProps) {
  const t = useTranslations("structure");
  const [parent, setParent] = useState<FoundOption | null>(null);
  const parentId = parent === null ? null : Number(parent.value);
  const [live, retry] = useLivePreview<UnitPreview>(
    "/api/units/preview",
    parentId === null ? null : JSON.stringify({ unitId: unit.id, parentId }),
  );
  return (
    <UnitDialog
      {...props}
      name={`unit-move-${unit.id}-${unit.version}`}
      title={t("moveTitle", { name: unit.name })}
      text={t("moveText", { path: unit.path.join(" › ") })}
      action={editUnitAction}
      input={{ unitId: unit.id, version: unit.version, ...(parentId === null ? {} : { parentId }) }}
      done={t("moved")}
      submit={<SubmitButton disabled={parentId === null}>{t("move")}</SubmitButton>}
    >
      <div data-keeps-itself>
        <UnitField
          name="parentId"
          label={t("newParent")}
          placeholder={t("findPlaceholder")}
          value={parent}
          onValue={setParent}
        />
      </div>
      <UnitEffects live={live} retry={retry} of="move" />
    </UnitDialog>
  );
}

/** Closes a unit without people and open units; otherwise says what is in the way. */
export function CloseUnitDialog({ unit, ...props }: UnitDialogProps) {
  const t = useTranslations("structure");
  const [live, retry] = useLivePreview<UnitPreview>(
    "/api/units/preview",
    JSON.stringify({ unitId: unit.id }),
  );
  return (
    <UnitDialog
      {...props}
      name={`unit-close-${unit.id}-${unit.version}`}
      title={t("closeTitle", { name: unit.name })}
      text={t("closeText")}
      action={closeUnitAction}
      input={{ unitId: unit.id, version: unit.version }}
      submit={<SubmitButton variant="danger">{t("close")}</SubmitButton>}
    >
      <UnitEffects live={live} retry={retry} of="close" />
    </UnitDialog>
  );
}
