"use client";
import { useTranslations } from "next-intl";
import { mergePeopleAction } from "@/lib/structure/views/actions";
import { ActionForm, SubmitButton } from "../../action-form";
import { ButtonLink } from "../../ui/button";
import { Card } from "../../ui/card";
import { Note } from "../../ui/note";

type Shown = { id: number; version: number; hrId: string };
type Props = {
  keep: Shown;
  merge: Shown;
  /** The page to go back to. */
  back: string;
};

/** Confirms a merge. */
export function MergeForm({ keep, merge, back }: Props) {
  const t = useTranslations("person");
  return (
    <ActionForm name={`merge-${keep.id}-${merge.id}`} action={mergePeopleAction} quiet>
      <input type="hidden" name="keepId" value={keep.id} />
      <input type="hidden" name="keepVersion" value={keep.version} />
      <input type="hidden" name="mergeId" value={merge.id} />
      <input type="hidden" name="mergeVersion" value={merge.version} />
      <Card>
        <div className="grid gap-4">
          <Note tone="warn">{t("merge.final")}</Note>
          <div className="row wrap gap-2">
            <SubmitButton variant="danger">
              {t("merge.save", { hrId: merge.hrId, keptHrId: keep.hrId })}
            </SubmitButton>
            <ButtonLink href={back}>{t("merge.cancel")}</ButtonLink>
          </div>
        </div>
      </Card>
    </ActionForm>
  );
}
