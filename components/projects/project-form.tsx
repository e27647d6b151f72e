"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useState } from "react";
import { CopyOwnVersion } from "@/components/drafts/copy-own-version";
import { LeaveDialog } from "@/components/drafts/leave-dialog";
import { SaveLine } from "@/components/drafts/save-line";
import { useAutosave } from "@/components/drafts/use-autosave";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FieldErrorsContext } from "@/components/ui/field-errors-context";
import { Note } from "@/components/ui/note";
import { TextArea } from "@/components/ui/text-input";
import type { StoredFiles } from "@/lib/assessments/files/limits";
import { ProjectFiles } from "./project-files";
import type { ProjectFile } from "./send-file";
import { SubmissionNote } from "./submission-note";
import { useSubmission } from "./use-submission";

type Work = { text: string; links: string };
type Props = {
  attemptId: number;
  version: number;
  text: string;
  /** As typed: one per line. */
  links: string;
  files: ProjectFile[];
  stored: StoredFiles;
};

/** Text, links and files of a project, saved automatically and submitted together. */
export function ProjectForm({ attemptId, version, text, links, files, stored }: Props) {
  const attempts = useTranslations("attempts");
  const router = useRouter();
  const [draft, setDraft] = useState({ text, links });
  const [isUnsaved, setUnsaved] = useState(false);
  const { state, flush, acceptStored, guard, retry } = useAutosave({
    name: `project.${attemptId}`,
    address: `/api/attempts/${attemptId}/draft`,
    draft,
    version,
    restore: setDraft,
  });
  const submission = useSubmission(`/api/attempts/${attemptId}/project`, () => router.refresh());
  const isWorking = submission.state.kind === "working";

  async function submit() {
    setUnsaved(false);
    submission.begin();
    const kept = await flush();
    if (kept !== null) return submission.send({ ...draft, version: kept });
    submission.stop();
    setUnsaved(true);
  }
  // A submission that failed because the draft could not be saved is repeated once it is saved.
  const onSaved = useEffectEvent(() => isUnsaved && void submit());
  useEffect(() => {
    if (state.kind === "saved") onSaved();
  }, [state.kind]);
  const change = (part: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...part }));
  return (
    <div className="grid gap-5">
      {guard.asks && <LeaveDialog guard={guard} />}
      <FieldErrorsContext value={submission.state.kind === "refused" ? submission.state.fields : {}}>
        <form
          className="grid gap-4"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (!isWorking) void submit();
          }}
        >
          <WorkFields draft={draft} change={change} />
          <SaveLine state={state} acceptStored={acceptStored} retry={retry} />
          {state.kind === "conflict" && <ConflictNote mine={draft} attemptId={attemptId} />}
          <SubmissionNote state={submission.state} again={() => void submit()} />
          {isUnsaved && state.kind !== "conflict" && state.kind !== "saved" && (
            <Note tone="warn" role="alert">
              {attempts("saveFirst")}
            </Note>
          )}
          <SubmitProject isWorking={isWorking} />
        </form>
      </FieldErrorsContext>
      <ProjectFiles attemptId={attemptId} files={files} stored={stored} onChanged={() => router.refresh()} />
    </div>
  );
}

/** Fields of the text and of the links, one per line. */
function WorkFields({ draft, change }: { draft: Work; change: (part: Partial<Work>) => void }) {
  const t = useTranslations("learning");
  return (
    <>
      <Field name="text" label={t("text")} help={t("textHelp")}>
        <TextArea
          rows={8}
          value={draft.text}
          onChange={(event) => change({ text: event.currentTarget.value })}
        />
      </Field>
      <Field name="links" label={t("links")} help={t("linksHelp")}>
        <TextArea
          rows={3}
          value={draft.links}
          onChange={(event) => change({ links: event.currentTarget.value })}
        />
      </Field>
    </>
  );
}

/** Shown when another window has saved since: the text typed here can be copied before it is replaced. */
function ConflictNote({ mine, attemptId }: { mine: Work; attemptId: number }) {
  const attempts = useTranslations("attempts");
  return (
    <Note tone="warn">
      <p className="mb-2">{attempts("otherWindow")}</p>
      <div className="row wrap">
        <CopyOwnVersion mine={mine} fileName={`project-${attemptId}`} />
      </div>
    </Note>
  );
}

function SubmitProject({ isWorking }: { isWorking: boolean }) {
  const t = useTranslations("learning");
  const attempts = useTranslations("attempts");
  const common = useTranslations("common");
  return (
    <div>
      <Button type="submit" variant="primary" size="big" aria-disabled={isWorking || undefined}>
        {isWorking ? common("working") : t("handInProject")}
      </Button>
      <p className="small ink3 mt-2">{attempts("draftLine")}</p>
    </div>
  );
}
