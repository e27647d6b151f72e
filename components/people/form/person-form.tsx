"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { PersonPreview } from "@/lib/structure/person-preview";
import type { PersonToEdit } from "@/lib/structure/person-queries";
import { addPersonAction, editPersonAction } from "@/lib/structure/views/actions";
import { ActionForm, SubmitButton } from "../../action-form";
import { useLivePreview } from "../../assign/use-live-preview";
import { useStoredState } from "../../sending/use-stored-state";
import { EffectiveFields } from "../../structure/effective-fields";
import { Card } from "../../ui/card";
import type { FoundOption } from "../../ui/found-options";
import { DetailFields } from "./detail-fields";
import { PersonEffects } from "./person-effects";
import { PlaceFields } from "./place-fields";
import { changedPlace, firstPersonPlan, type PersonPlan, toPersonInput, toPreviewInput } from "./plan";

type Props = {
  /** Null: somebody new. */
  person: PersonToEdit | null;
  /** The unit that somebody new begins in, where the page names one. */
  unit?: FoundOption | null;
  /** Only unit, manager and job roles. */
  isMove?: boolean;
  tomorrow: string;
};

/** Adds or edits a person, with what follows beside it. */
export function PersonForm({ person, unit = null, isMove = false, tomorrow }: Props) {
  const t = useTranslations("person");
  const [plan, setPlan] = useState<PersonPlan>(() => firstPersonPlan(person, unit));
  // One stored form per version: after a change the form starts from the new values.
  const name = person ? `person-${person.id}-${person.version}-${isMove ? "move" : "all"}` : "person-new";
  useStoredState(name, plan, setPlan);
  const change = (part: Partial<PersonPlan>) => setPlan((before) => ({ ...before, ...part }));
  const [live, retry] = useLivePreview<PersonPreview>("/api/people/preview", toPreviewInput(plan, person));
  const isLater = person !== null && plan.effective.when === "later";
  return (
    <ActionForm
      name={name}
      action={person ? editPersonAction : addPersonAction}
      quiet
      className="grid grid-cols-12 gap-4"
    >
      <input type="hidden" name="json" value={JSON.stringify(toPersonInput(plan, person))} />
      <div className="col-span-7 grid content-start gap-4 max-lg:col-span-12">
        {!isMove && (
          <Card title={t("details")}>
            <DetailFields
              person={person}
              timeZone={plan.timeZone}
              onTimeZone={(timeZone) => change({ timeZone })}
            />
          </Card>
        )}
        <Card title={t("place")}>
          <div className="grid gap-4">
            <PlaceFields plan={plan} change={change} />
            {person && (
              <EffectiveFields
                legend={t("effective")}
                value={plan.effective}
                tomorrow={tomorrow}
                onValue={(effective) => change({ effective })}
              />
            )}
          </div>
        </Card>
      </div>
      <div className="sticky top-16 col-span-5 grid content-start self-start gap-4 max-lg:static max-lg:col-span-12">
        <Card title={t("willFollow")}>
          <PersonEffects live={live} retry={retry} hasUnit={plan.unit !== null} />
          {isLater && Object.keys(changedPlace(plan, person)).length > 0 && (
            <p className="small ink2 mt-2">{t("laterNote")}</p>
          )}
          <div className="mt-4">
            <SubmitButton>{t(person ? "save" : "addPerson")}</SubmitButton>
          </div>
        </Card>
      </div>
    </ActionForm>
  );
}
