"use client";
import { useTranslations } from "next-intl";
import { useActionState, useRef } from "react";
import { removeFileAction, submitProjectAction, uploadAction } from "@/lib/assessments/actions";
import { ActionForm, SubmitButton } from "../action-form";
import { formatBytes } from "../format";
import { Button } from "../ui/button";
import { Field } from "../ui/field";
import { Note } from "../ui/note";
import { TextArea } from "../ui/text-input";

type Props = {
  attemptId: number;
  version: number;
  text: string;
  links: string[];
  files: { id: number; name: string; bytes: number }[];
};

/** Text, links and files of a project; files are kept as they come, the rest with handing in. */
export function ProjectForm({ attemptId, version, text, links, files }: Props) {
  const t = useTranslations("learning");
  return (
    <div className="grid gap-5">
      <ActionForm action={submitProjectAction} className="grid gap-4">
        <input type="hidden" name="attemptId" value={attemptId} />
        <input type="hidden" name="version" value={version} />
        <Field name="text" label={t("text")} help={t("textHelp")}>
          <TextArea rows={8} defaultValue={text} />
        </Field>
        <Field name="links" label={t("links")} help={t("linksHelp")}>
          <TextArea rows={3} defaultValue={links.join("\n")} />
        </Field>
        <div>
          <SubmitButton size="big">{t("handInProject")}</SubmitButton>
          <p className="small ink3 mt-2">{t("saveLater")}</p>
        </div>
      </ActionForm>
      <ProjectFiles attemptId={attemptId} files={files} />
    </div>
  );
}

function ProjectFiles({ attemptId, files }: Pick<Props, "attemptId" | "files">) {
  const t = useTranslations("learning");
  const common = useTranslations("common");
  const form = useRef<HTMLFormElement>(null);
  const [state, upload, isPending] = useActionState(uploadAction, { status: "idle" });
  return (
    <section aria-labelledby="files" className="grid gap-2 border-line border-t pt-4">
      <h3 id="files">{t("files")}</h3>
      <ul className="grid gap-1">
        {files.map((file) => (
          <li key={file.id} className="row">
            <a href={`/api/files/${file.id}`}>{file.name}</a>
            <span className="small ink3">{formatBytes(file.bytes)}</span>
            <ActionForm action={removeFileAction} quiet>
              <input type="hidden" name="attemptId" value={attemptId} />
              <input type="hidden" name="fileId" value={file.id} />
              <Button
                type="submit"
                variant="ghost"
                size="sm"
                aria-label={t("removeFile", { name: file.name })}
              >
                {common("remove", { what: "" })}
              </Button>
            </ActionForm>
          </li>
        ))}
      </ul>
      <form ref={form} action={upload} className="grid gap-1">
        <input type="hidden" name="attemptId" value={attemptId} />
        <label className="med text-table" htmlFor="file">
          {t("addFile")}
        </label>
        <input
          id="file"
          name="file"
          type="file"
          aria-describedby="file-help"
          disabled={isPending}
          onChange={() => form.current?.requestSubmit()}
        />
        <p id="file-help" className="small ink3">
          {isPending ? t("uploading") : t("fileHelp")}
        </p>
        {state.status === "error" && (
          <Note tone="danger" role="alert">
            {state.message}
          </Note>
        )}
      </form>
    </section>
  );
}
