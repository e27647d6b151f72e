"use client";
import { useTranslations } from "next-intl";
import { buildForGapAction, createPathwayAction } from "@/lib/pathways/actions";
import { ActionForm, SubmitButton } from "../action-form";
import { Card } from "../ui/card";
import { Field } from "../ui/field";
import { TextInput } from "../ui/text-input";

/** Creates a pathway; only a title is required. For a gap, skill and level are given. */
export function NewPathway({
  gap,
  title,
}: {
  gap: { skillId: number; level: number; unitId?: number; jobRoleId?: number } | null;
  title: string;
}) {
  const t = useTranslations("pathways");
  return (
    <ActionForm
      name={`new-pathway-${gap?.skillId}-${gap?.level}`}
      action={gap ? buildForGapAction : createPathwayAction}
      quiet
    >
      <Card>
        <div className="grid gap-4">
          {gap && (
            <>
              <input type="hidden" name="skillId" value={gap.skillId} />
              <input type="hidden" name="level" value={gap.level} />
              {gap.unitId && <input type="hidden" name="unitId" value={gap.unitId} />}
              {gap.jobRoleId && <input type="hidden" name="jobRoleId" value={gap.jobRoleId} />}
            </>
          )}
          <Field name="title" label={t("titleField")} help={t("titleHelp")}>
            <TextInput maxLength={200} required defaultValue={title} />
          </Field>
          <div>
            <SubmitButton>{t("create")}</SubmitButton>
          </div>
        </div>
      </Card>
    </ActionForm>
  );
}
