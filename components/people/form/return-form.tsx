"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { PersonPreview } from "@/lib/structure/person-preview";
import type { PersonToEdit } from "@/lib/structure/person-queries";
import { returnToWorkAction } from "@/lib/structure/views/actions";
import { ActionForm, SubmitButton } from "../../action-form";
import { useLivePreview } from "../../assign/use-live-preview";
import { useStoredState } from "../../sending/use-stored-state";
import { EffectiveFields, effectiveOn, FROM_TODAY } from "../../structure/effective-fields";
import { UnitField } from "../../structure/search-field";
import { Card } from "../../ui/card";
import type { FoundOption } from "../../ui/found-options";
import { PersonEffects } from "./person-effects";

/** Begins a new period of somebody who has left. */
export function ReturnForm({ person, tomorrow }: { person: PersonToEdit; tomorrow: string }) {
  const t = useTranslations("person");
  const [effective, setEffective] = useState(FROM_TODAY);
  const [unit, setUnit] = useState<FoundOption | null>({ value: String(person.unitId), label: person.unit });
  const name = `return-${person.id}-${person.version}`;
  useStoredState(name, { effective, unit }, (kept) => {
    setEffective(kept.effective);
    setUnit(kept.unit);
  });
  const input = {
    employeeId: person.id,
    version: person.version,
    unitId: unit ? Number(unit.value) : null,
    ...effectiveOn(effective),
  };
  const plan = { employeeId: person.id, isReturn: true, unitId: input.unitId ?? person.unitId };
  const [live, retry] = useLivePreview<PersonPreview>(
    "/api/people/preview",
    JSON.stringify({ ...plan, ...effectiveOn(effective) }),
  );
  return (
    <ActionForm name={name} action={returnToWorkAction} quiet className="grid max-w-xl gap-4">
      <input type="hidden" name="json" value={JSON.stringify(input)} />
      <Card>
        <div className="grid gap-4">
          <EffectiveFields
            legend={t("returnOn")}
            value={effective}
            tomorrow={tomorrow}
            onValue={setEffective}
          />
          <div data-keeps-itself>
            <UnitField
              name="unitId"
              label={t("returnUnit")}
              help={t("returnUnitHelp")}
              placeholder={t("findUnit")}
              value={unit}
              onValue={setUnit}
            />
          </div>
        </div>
      </Card>
      <Card title={t("willFollow")}>
        <div className="grid gap-4">
          <PersonEffects live={live} retry={retry} hasUnit />
          <div>
            <SubmitButton>{t("returnSave")}</SubmitButton>
          </div>
        </div>
      </Card>
    </ActionForm>
  );
}
