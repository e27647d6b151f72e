"use client";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { reinsertItem } from "@/components/drafts/reinsert-item";
import { newKey } from "@/components/sending/new-key";
import { usePagePerson } from "@/components/sending/page-person";
import { type CommandOutcome, usePostCommand } from "@/components/sending/post-command";
import { MAX_FILE_BYTES } from "@/lib/assessments/files/limits";
import { type ProjectFile, sendFile } from "./send-file";

type Problem =
  | { kind: "refused" | "unsent" | "cancelled"; message: string }
  | { kind: "signed_out" }
  | { kind: "other_person"; signedInAs: string };
type Translate = ReturnType<typeof useTranslations<"attempts">>;

/** The files of a project: each is checked before it is sent, and saved at once; a removed one is gone. */
export function useFiles(attemptId: number, first: readonly ProjectFile[], onChanged: () => void) {
  const t = useTranslations("attempts");
  const person = usePagePerson();
  const post = usePostCommand();
  const [files, setFiles] = useState(first);
  const [upload, setUpload] = useState<{ name: string; share: number } | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const last = useRef<{ file: File; requestKey: string } | null>(null);
  const cancelling = useRef<AbortController | null>(null);
  const address = `/api/attempts/${attemptId}/files`;

  async function choose(file: File) {
    const { name } = file;
    const { signal } = begin(name);
    const message = await refusalBefore(file, t);
    setUpload(null);
    last.current = { file, requestKey: newKey() };
    if (signal.aborted) setProblem({ kind: "cancelled", message: t("uploadCancelled", { name }) });
    else if (message) setProblem({ kind: "refused", message });
    else await send();
  }
  /** From here on the upload can be cancelled. */
  function begin(name: string): AbortController {
    setProblem(null);
    setUpload({ name, share: 0 });
    cancelling.current = new AbortController();
    return cancelling.current;
  }
  async function send() {
    const sent = last.current;
    if (!sent) return;
    const { name } = sent.file;
    const { signal } = begin(name);
    const onProgress = (share: number) => setUpload({ name, share });
    const answer = await sendFile(person?.id ?? null, address, sent, onProgress, signal);
    setUpload(null);
    if (answer.kind === "ok") {
      last.current = null;
      setFiles((before) => reinsertItem(before, before.length, answer.result, ({ id }) => id));
      onChanged();
    } else setProblem(uploadProblem(answer, name, t));
  }

  /** @returns whether the file is gone; otherwise the page shows the reason */
  async function remove(file: ProjectFile): Promise<boolean> {
    const answer = await post(`${address}/${file.id}/removal`, { requestKey: newKey() });
    // Another window may have removed it.
    if (answer.kind === "ok" || (answer.kind === "refused" && answer.code === "not_found")) {
      setProblem(null);
      setFiles((before) => before.filter(({ id }) => id !== file.id));
      onChanged();
      return true;
    }
    setProblem(removalProblem(answer, file.name, t));
    return false;
  }

  return { files, upload, problem, choose, send, remove, cancel: () => cancelling.current?.abort() };
}

/** Return why a file need not be sent; null: the server decides, also where the browser cannot read it. */
async function refusalBefore(file: File, t: Translate): Promise<string | null> {
  const { name } = file;
  if (file.size === 0) return t("fileEmpty", { name });
  if (file.size > MAX_FILE_BYTES) return t("fileTooLarge", { name });
  // Loaded with the first file.
  const kind = await import("@/lib/assessments/files/detect-kind")
    .then(({ detectKind }) => detectKind(file, name))
    .catch(() => null);
  return kind && "what" in kind ? t("fileKind", { name, ...kind }) : null;
}

/** Return the message about a file that was not removed. */
function removalProblem(
  answer: Exclude<CommandOutcome<unknown>, { kind: "ok" }>,
  name: string,
  t: Translate,
): Problem {
  if (answer.kind === "signed_out" || answer.kind === "other_person") return answer;
  const reason = answer.kind === "refused" ? answer.message : t("noAnswer");
  return { kind: "refused", message: t("removal", { name, reason }) };
}

/** Return the message about a file that was not saved. */
function uploadProblem(
  answer: Exclude<Awaited<ReturnType<typeof sendFile>>, { kind: "ok" }>,
  name: string,
  t: Translate,
): Problem {
  if (answer.kind === "cancelled") return { kind: "cancelled", message: t("uploadCancelled", { name }) };
  if (answer.kind === "too_large") return { kind: "refused", message: t("fileTooLarge", { name }) };
  if (answer.kind === "refused") return { kind: "refused", message: answer.message };
  if (answer.kind !== "unsent") return answer;
  return {
    kind: "unsent",
    message: t(answer.because === "offline" ? "fileUnsent" : "fileServer", { name }),
  };
}
