"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { usePostCommand } from "../sending/post-command";
import { Button } from "../ui/button";
import { Dialog, DialogClose } from "../ui/dialog";
import { Field } from "../ui/field";
import { Note } from "../ui/note";
import { TextArea } from "../ui/text-input";
import { type PasteFault, parsePasted, resolvePasted } from "./paste-targets";
import type { EditedLine } from "./profile-lines";

type Result = ReturnType<typeof resolvePasted>;
type Match = Parameters<typeof resolvePasted>[1][number];

type Props = { lines: readonly EditedLine[]; onLines: (lines: EditedLine[]) => void };

/** The pasted text, and what the server understands of it; a text that changes has to be read again. */
function usePasted(lines: readonly EditedLine[]) {
  const post = usePostCommand();
  const [text, setText] = useState("");
  const [result, setResult] = useState<Result | null>(null);
  const [isFailed, setFailed] = useState(false);

  async function read() {
    const { rows, faults } = parsePasted(text);
    const given = [...new Set(rows.map(({ skill }) => skill))];
    const answer = await post<Match[]>("/api/job-roles/match-skills", { given });
    setFailed(answer.kind !== "ok");
    if (answer.kind !== "ok") return;
    const resolved = resolvePasted(rows, answer.result, new Map(lines.map((line) => [line.skillId, line])));
    setResult({
      lines: resolved.lines,
      faults: [...faults, ...resolved.faults].sort((one, other) => one.line - other.line),
    });
  }
  function change(next: string) {
    setText(next);
    setResult(null);
  }
  return { text, result, isFailed, read, change };
}

/** Rows copied from a spreadsheet, shown as they are understood before they are put into the profile. */
export function PasteDialog({ lines, onLines }: Props) {
  const t = useTranslations("jobRoles");
  const common = useTranslations("common");
  const [isOpen, setOpen] = useState(false);
  const { text, result, isFailed, read, change } = usePasted(lines);

  function applyLines() {
    onLines(result?.lines.map(({ line: _, ...one }) => one) ?? []);
    setOpen(false);
    change("");
  }
  const count = result?.lines.length ?? 0;
  return (
    <Dialog
      wide
      open={isOpen}
      onOpenChange={setOpen}
      trigger={<Button>{t("paste")}</Button>}
      title={t("pasteTitle")}
      text={t("pasteText")}
      actions={
        <>
          <DialogClose render={<Button>{common("cancel")}</Button>} />
          {result && count > 0 ? (
            <Button variant="primary" onClick={applyLines}>
              {t("pasteTake", { count })}
            </Button>
          ) : (
            <Button variant="primary" disabled={text.trim() === ""} onClick={read}>
              {t("pasteRead")}
            </Button>
          )}
        </>
      }
    >
      <div className="grid gap-3" data-keeps-itself>
        <Field name="rows" label={t("pasteRows")} help={t("pasteHelp")}>
          <TextArea rows={6} value={text} onChange={(event) => change(event.target.value)} />
        </Field>
        {isFailed && (
          <Note tone="danger" role="alert">
            {common("offline")}
          </Note>
        )}
        {result && <Pasted result={result} before={lines} />}
      </div>
    </Dialog>
  );
}

/** What is understood, with the targets before, and what is not. */
function Pasted({ result, before }: { result: Result; before: readonly EditedLine[] }) {
  const t = useTranslations("jobRoles");
  const targets = new Map(before.map(({ skillId, target }) => [skillId, target]));
  return (
    <div role="status" className="grid gap-3">
      {result.faults.length > 0 && (
        <Note tone="warn">
          <p className="med">{t("pasteFaults", { count: result.faults.length })}</p>
          <ul>
            {result.faults.map((fault) => (
              <li key={fault.line}>
                <Fault {...fault} />
              </li>
            ))}
          </ul>
        </Note>
      )}
      <p>{t("pasteUnderstood", { count: result.lines.length })}</p>
      <ul className="max-h-60 overflow-y-auto text-small">
        {result.lines.map(({ skillId, name, target, criticality, mustHave }) => (
          <li key={skillId}>
            {t("pasteLine", {
              skill: name,
              target,
              criticality,
              mustHave: mustHave ? "yes" : "no",
              before: targets.get(skillId) ?? "none",
            })}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Fault({ line, reason, value }: PasteFault) {
  const t = useTranslations("jobRoles");
  return t("pasteFault", { line, reason: t(`pasteReason.${reason}`, { value }) });
}
