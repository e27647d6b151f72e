"use client";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { formatBytes } from "@/components/format";
import { ACCEPT_ATTRIBUTE } from "@/lib/assessments/files/kinds";
import { MAX_FILES, type StoredFiles } from "@/lib/assessments/files/limits";
import { RemoveFile } from "./remove-file";
import { RoomLeft } from "./room-left";
import type { ProjectFile } from "./send-file";
import { UploadStatus } from "./upload-status";
import { useFiles } from "./use-files";

type Props = {
  attemptId: number;
  files: readonly ProjectFile[];
  stored: StoredFiles;
  onChanged: () => void;
};

/**
 * Files of a project, each saved when chosen; files that cannot be accepted get an error before they are
 * sent.
 */
export function ProjectFiles({ attemptId, files: first, stored, onChanged }: Props) {
  const t = useTranslations("learning");
  const { files, upload, problem, choose, send, remove, cancel } = useFiles(attemptId, first, onChanged);
  const input = useRef<HTMLInputElement>(null);
  const isFull = files.length >= MAX_FILES;
  return (
    <section aria-labelledby="files" className="grid gap-2 border-line border-t pt-4">
      <h3 id="files">{t("files")}</h3>
      {files.length > 0 && (
        <ul className="grid gap-1">
          {files.map((file) => (
            <li key={file.id} className="flex items-center gap-2">
              <a href={`/api/files/${file.id}`} download className="wrap-anywhere min-w-0">
                {file.name}
              </a>
              <span className="small ink3 whitespace-nowrap">{formatBytes(file.bytes)}</span>
              <RemoveFile
                name={file.name}
                remove={async () => {
                  // The button that had the focus is gone.
                  if (await remove(file)) input.current?.focus();
                }}
              />
            </li>
          ))}
        </ul>
      )}
      <div className="grid gap-1">
        <label className="med text-table" htmlFor="file">
          {t("addFile")}
        </label>
        <input
          id="file"
          ref={input}
          type="file"
          accept={ACCEPT_ATTRIBUTE}
          className="file-input"
          aria-describedby="file-help file-room file-problem"
          aria-invalid={problem?.kind === "refused" || undefined}
          disabled={upload !== null || isFull}
          onChange={(event) => {
            const chosen = event.currentTarget;
            const [file] = chosen.files ?? [];
            // Reset, so that the same file can be chosen again after a refusal.
            if (file) void choose(file).finally(() => (chosen.value = ""));
          }}
        />
        <p id="file-help" className="small ink3">
          {t("fileHelp")}
        </p>
        <RoomLeft stored={stored} files={files.length} />
        <UploadStatus upload={upload} problem={problem} send={() => void send()} cancel={cancel} />
      </div>
    </section>
  );
}
