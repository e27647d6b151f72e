"use client";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { usePostCommand } from "../sending/post-command";
import { Button } from "../ui/button";
import { Combobox } from "../ui/combobox";
import { Dialog, DialogClose } from "../ui/dialog";
import { Field } from "../ui/field";
import type { FoundOption } from "../ui/found-options";
import { Note } from "../ui/note";
import { RadioGroup } from "../ui/radio-group";
import { findOccupationOptions, findRoleOptions } from "./find-in-catalogue";
import type { EditedLine } from "./profile-lines";
import { useSearchTexts } from "./search-texts";

type Copied = { lines: EditedLine[]; added?: number };

/** Targets of another job role or of an O*NET occupation, put into the profile; nothing is saved by it. */
export function CopyDialog({ onLines }: { onLines: (lines: EditedLine[], added: number) => void }) {
  const t = useTranslations("jobRoles");
  const common = useTranslations("common");
  const post = usePostCommand();
  const [isOpen, setOpen] = useState(false);
  const [from, setFrom] = useState("occupation");
  const [chosen, setChosen] = useState<FoundOption | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  async function applyLines() {
    if (!chosen) return setProblem(t("copyChoose"));
    const address =
      from === "role"
        ? `/api/job-roles/${chosen.value}/lines`
        : `/api/occupations/${encodeURIComponent(chosen.value)}`;
    const answer = await post<Copied>(address, {});
    if (answer.kind !== "ok")
      return setProblem(answer.kind === "refused" ? answer.message : common("offline"));
    onLines(answer.result.lines, answer.result.added ?? 0);
    setOpen(false);
    setChosen(null);
    setProblem(null);
  }
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      trigger={<Button>{t("copy")}</Button>}
      title={t("copyTitle")}
      text={t("copyText")}
      actions={
        <>
          <DialogClose render={<Button>{common("cancel")}</Button>} />
          <Button variant="primary" onClick={applyLines}>
            {t("copyTake")}
          </Button>
        </>
      }
    >
      <CopyFields
        from={from}
        onFrom={(value) => {
          setFrom(value);
          setChosen(null);
        }}
        chosen={chosen}
        onChosen={setChosen}
      />
      {problem && (
        <Note tone="danger" role="alert">
          {problem}
        </Note>
      )}
    </Dialog>
  );
}

type FieldsProps = {
  from: string;
  onFrom: (from: string) => void;
  chosen: FoundOption | null;
  onChosen: (option: FoundOption | null) => void;
};

/** Whether to copy from an occupation or a job role, and which. */
function CopyFields({ from, onFrom, chosen, onChosen }: FieldsProps) {
  const t = useTranslations("jobRoles");
  const texts = useSearchTexts();
  const find = useMemo(
    () =>
      from === "role"
        ? findRoleOptions(({ code, skills }) => t("roleDetail", { code, skills }))
        : findOccupationOptions(({ onetCode, skills }) => t("roleDetail", { code: onetCode, skills })),
    [from, t],
  );
  return (
    <div className="grid gap-3" data-keeps-itself>
      <RadioGroup
        name="from"
        legend={t("copyFrom")}
        value={from}
        onValueChange={onFrom}
        options={[
          { value: "occupation", label: t("copyOccupation"), hint: t("copyOccupationHint") },
          { value: "role", label: t("copyRole") },
        ]}
      />
      <Field name="source" label={t(from === "role" ? "copyRole" : "copyOccupation")}>
        <Combobox key={from} find={find} value={chosen} onValueChange={onChosen} texts={texts} />
      </Field>
    </div>
  );
}
