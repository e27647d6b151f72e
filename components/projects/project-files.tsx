"use client";
import { useLocale, useTranslations } from "next-intl";
import { SignInAgain } from "@/components/drafts/sign-in-again";
import { formatBytes, formatPercent } from "@/components/format";
import { Button } from "@/components/ui/button";
import { type ProjectFile, useFiles } from "./use-files";

type FilesOfProject = ReturnType<typeof useFiles>;
type Props = { attemptId: number; files: readonly ProjectFile[]; onChanged: () => void };

/**
 * Files of a project, each saved when chosen; files that cannot be accepted get an error before they are
 * sent.
 */
export function ProjectFiles({ attemptId, files: first, onChanged }: Props) {
  const t = useTranslations("learning");
  const common = useTranslations("common");
  const { files, upload, problem, choose, send, remove } = useFiles(attemptId, first, onChanged);
  return (
    <section aria-labelledby="files" className="grid gap-2 border-line border-t pt-4">
      <h3 id="files">{t("files")}</h3>
      <ul className="grid gap-1">
        {files.map((file) => (
          <li key={file.id} className="row">
            <a href={`/api/files/${file.id}`} download className="wrap-anywhere min-w-0">
              {file.name}
            </a>
            <span className="small ink3">{formatBytes(file.bytes)}</span>
            <Button
              variant="ghost"
              size="sm"
              aria-label={t("removeFile", { name: file.name })}
              onClick={() => void remove(file)}
            >
              {common("remove", { what: "" })}
            </Button>
          </li>
        ))}
      </ul>
      <div className="grid gap-1">
        <label className="med text-table" htmlFor="file">
          {t("addFile")}
        </label>
        <input
          id="file"
          type="file"
          aria-describedby="file-help file-problem"
          aria-invalid={problem?.kind === "refused" || undefined}
          disabled={upload !== null}
          onChange={(event) => {
            const input = event.currentTarget;
            const [file] = input.files ?? [];
            // Reset, so that the same file can be chosen again after a refusal.
            if (file) void choose(file).finally(() => (input.value = ""));
          }}
        />
        <p id="file-help" className="small ink3">
          {t("fileHelp")}
        </p>
        <UploadStatus upload={upload} problem={problem} send={() => void send()} />
      </div>
    </section>
  );
}

/** Progress of an upload, or why it failed. */
function UploadStatus({
  upload,
  problem,
  send,
}: Pick<FilesOfProject, "upload" | "problem"> & { send: () => void }) {
  const attempts = useTranslations("attempts");
  const locale = useLocale();
  return (
    <div id="file-problem" role="status">
      {upload && (
        <p className="small">
          {attempts("uploadingPercent", {
            name: upload.name,
            percent: formatPercent(upload.share, locale),
          })}
        </p>
      )}
      {problem?.kind === "refused" && <p className="err">{problem.message}</p>}
      {problem?.kind === "unsent" && (
        <p className="err">
          {problem.message}{" "}
          <button type="button" className="underline" onClick={send}>
            {attempts("uploadAgain")}
          </button>
        </p>
      )}
      {problem?.kind === "signed_out" && <SignInAgain signedInAs={null} onSignedIn={send} />}
      {problem?.kind === "other_person" && <SignInAgain signedInAs={problem.signedInAs} onSignedIn={send} />}
    </div>
  );
}
