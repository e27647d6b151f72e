"use client";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { mapJobTitlesAction } from "@/lib/structure/job-role-actions";
import type { TitleRow } from "@/lib/structure/job-role-queries";
import { ActionForm, SubmitButton } from "../action-form";
import { Button } from "../ui/button";
import { Combobox } from "../ui/combobox";
import { Dialog, DialogClose } from "../ui/dialog";
import { Field } from "../ui/field";
import type { FoundOption } from "../ui/found-options";
import { findRoleOptions } from "./find-in-catalogue";
import { useSearchTexts } from "./search-texts";

/** Chooses the job role of the selected titles; shows each with its people, its role now and the new one. */
export function MapTitles({ titles, onDone }: { titles: TitleRow[]; onDone: () => void }) {
  const t = useTranslations("jobRoles");
  const common = useTranslations("common");
  const texts = useSearchTexts();
  const [chosen, setChosen] = useState<FoundOption | null>(null);
  const find = useMemo(() => findRoleOptions(({ code, skills }) => t("roleDetail", { code, skills })), [t]);
  const people = titles.reduce((sum, one) => sum + one.people, 0);
  const changed = titles.filter(({ jobRoleId }) => String(jobRoleId ?? "") !== (chosen?.value ?? ""));
  return (
    <Dialog
      wide
      trigger={<Button size="sm">{t("mapChoose")}</Button>}
      title={t("mapTitle", { count: titles.length })}
      text={t("mapText")}
    >
      <ActionForm
        name="map-titles"
        action={mapJobTitlesAction}
        successMessage={t("mapped")}
        onDone={onDone}
        className="grid gap-3"
      >
        <input
          type="hidden"
          name="json"
          value={JSON.stringify({
            titles: titles.map(({ title }) => title),
            jobRoleId: chosen?.value ?? "",
          })}
        />
        <div data-keeps-itself>
          <Field name="jobRoleId" label={t("role")} help={t("mapNone")} optional={common("optional")}>
            <Combobox find={find} value={chosen} onValueChange={setChosen} texts={texts} />
          </Field>
        </div>
        <div role="status">
          <p>{t("mapEffect", { titles: changed.length, people })}</p>
          <ul className="max-h-60 overflow-y-auto text-small">
            {titles.map(({ title, people: count, jobRole }) => (
              <li key={title}>
                {t("mapLine", {
                  title,
                  people: count,
                  before: jobRole ?? t("noRole"),
                  after: chosen?.label ?? t("noRole"),
                })}
              </li>
            ))}
          </ul>
        </div>
        <div className="acts">
          <DialogClose render={<Button>{common("cancel")}</Button>} />
          <SubmitButton disabled={changed.length === 0}>
            {t("mapSave", { count: changed.length })}
          </SubmitButton>
        </div>
      </ActionForm>
    </Dialog>
  );
}
