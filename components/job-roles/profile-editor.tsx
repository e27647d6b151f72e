"use client";
import { useLocale, useTranslations } from "next-intl";
import { type ComponentProps, useState } from "react";
import type { Day } from "@/lib/core/calendar";
import { saveTargetsAction } from "@/lib/structure/job-role-actions";
import type { TargetsPreview } from "@/lib/structure/job-role-queries";
import { ActionForm, SubmitButton } from "../action-form";
import { useLivePreview } from "../assign/use-live-preview";
import { formatDay } from "../format";
import { useStoredState } from "../sending/use-stored-state";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { Combobox } from "../ui/combobox";
import { EmptyState } from "../ui/empty-state";
import { Field } from "../ui/field";
import Link from "../ui/link";
import { Note } from "../ui/note";
import { DateInput } from "../ui/text-input";
import { CopyDialog } from "./copy-dialog";
import { findSkillOptions } from "./find-in-catalogue";
import { PasteDialog } from "./paste-dialog";
import { ProfileGrid } from "./profile-grid";
import { type EditedLine, isChanged, putLines, sentLines } from "./profile-lines";
import { useSearchTexts } from "./search-texts";
import { TargetsEffects } from "./targets-effects";

type Props = {
  role: { id: number; version: number; lines: EditedLine[] };
  tomorrow: string;
  /** The day for which other targets are planned; undefined: none. */
  plannedFor: Day | undefined;
};

/** Targets of a job role: edited as a grid, with what saving would change beside it. */
export function ProfileEditor({ role, tomorrow, plannedFor }: Props) {
  const t = useTranslations("jobRoles");
  const [lines, setLines] = useState<EditedLine[]>(role.lines);
  const [on, setOn] = useState("");
  const [added, setAdded] = useState(0);
  // One stored form per version: after a change the form starts from the new values.
  const name = `targets-${role.id}-${role.version}`;
  useStoredState(name, { lines, on }, (kept) => {
    setLines(kept.lines);
    setOn(kept.on);
  });
  const change = { jobRoleId: role.id, lines: sentLines(lines) };
  const isOpen = isChanged(role.lines, lines);
  const [live, retry] = useLivePreview<TargetsPreview>(
    "/api/job-roles/preview",
    isOpen ? JSON.stringify(change) : null,
  );
  function reset() {
    setLines(role.lines);
    setOn("");
  }
  return (
    <ActionForm
      name={name}
      action={saveTargetsAction}
      successMessage={t("targetsSaved")}
      onDone={({ data }) => Object(data).planned?.length > 0 && reset()}
      className="jr-split"
    >
      <input type="hidden" name="json" value={JSON.stringify({ ...change, version: role.version, on })} />
      <div className="grid gap-3" data-keeps-itself>
        <AddLines lines={lines} setLines={setLines} onAdded={setAdded} />
        {added > 0 && <Note role="status">{t("skillsAdded", { count: added })}</Note>}
        {lines.length === 0 ? (
          <EmptyState text={t("noTargets")} />
        ) : (
          <ProfileGrid
            lines={lines}
            onLine={(skillId, part) =>
              setLines(lines.map((line) => (line.skillId === skillId ? { ...line, ...part } : line)))
            }
            onRemove={(skillId) => setLines(lines.filter((line) => line.skillId !== skillId))}
          />
        )}
        <p className="small ink2">{t("gridKeys")}</p>
      </div>
      <SaveCard
        live={live}
        retry={retry}
        tomorrow={tomorrow}
        on={on}
        onDay={setOn}
        plannedFor={plannedFor}
        reset={isOpen ? reset : null}
      />
    </ActionForm>
  );
}

type SaveProps = ComponentProps<typeof TargetsEffects> &
  Pick<Props, "tomorrow" | "plannedFor"> & {
    on: string;
    onDay: (on: string) => void;
    /** Null: nothing is changed. */
    reset: (() => void) | null;
  };

/** What saving changes, from which day, and the button. */
function SaveCard({ live, retry, tomorrow, on, onDay, plannedFor, reset }: SaveProps) {
  const [t, locale] = [useTranslations("jobRoles"), useLocale()];
  return (
    <aside>
      <Card title={t("effects")}>
        <div className="grid gap-4" data-keeps-itself>
          <TargetsEffects live={live} retry={retry} />
          <Field name="on" label={t("from")} help={t("fromHelp")} optional={t("fromToday")}>
            <DateInput value={on} min={tomorrow} onChange={(event) => onDay(event.target.value)} />
          </Field>
          {plannedFor && reset && on === "" && (
            <Note tone="warn" role="status">
              {t("plannedBreaks", { day: formatDay(plannedFor, locale) })}
            </Note>
          )}
          <div className="row wrap gap-2">
            <SubmitButton disabled={reset === null}>{t("saveTargets")}</SubmitButton>
            {reset && <Button onClick={reset}>{t("discard")}</Button>}
          </div>
        </div>
      </Card>
    </aside>
  );
}

type AddProps = {
  lines: EditedLine[];
  setLines: (lines: EditedLine[]) => void;
  /** Skills that the catalogue got by copying an occupation. */
  onAdded: (count: number) => void;
};

/** Ways to add lines: one skill, a spreadsheet, another profile. */
function AddLines({ lines, setLines, onAdded }: AddProps) {
  const t = useTranslations("jobRoles");
  const texts = useSearchTexts();
  return (
    <div className="row wrap items-end gap-2">
      <Field
        name="addSkill"
        label={t("addSkill")}
        help={t.rich("addSkillHelp", { link: (text) => <Link href="/skills/new">{text}</Link> })}
        className="min-w-64 flex-1"
      >
        <Combobox
          value={null}
          find={findSkillOptions}
          placeholder={t("addSkillPlaceholder")}
          texts={texts}
          onValueChange={(option) => {
            if (!option || lines.some(({ skillId }) => skillId === Number(option.value))) return;
            const cluster = typeof option.detail === "string" ? option.detail : "";
            setLines(
              putLines(lines, [
                {
                  skillId: Number(option.value),
                  name: option.label,
                  cluster,
                  target: 3,
                  criticality: 2,
                  mustHave: false,
                },
              ]),
            );
          }}
        />
      </Field>
      <PasteDialog lines={lines} onLines={(given) => setLines(putLines(lines, given))} />
      <CopyDialog
        onLines={(given, added) => {
          setLines(putLines(lines, given));
          onAdded(added);
        }}
      />
    </div>
  );
}
