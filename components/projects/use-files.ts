"use client";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { newKey } from "@/components/drafts/new-key";
import { reinsertItem } from "@/components/drafts/reinsert-item";
import { useRemovals } from "@/components/drafts/use-removals";
import { usePagePerson } from "@/components/sending/page-person";
import { usePostCommand } from "@/components/sending/post-command";
import { refusalBefore } from "@/lib/assessments/file-limits";
import { sendFile } from "./send-file";

export type ProjectFile = { id: number; name: string; bytes: number };

type Problem =
  | { kind: "refused"; message: string }
  | { kind: "unsent"; message: string }
  | { kind: "signed_out" }
  | { kind: "other_person"; signedInAs: string };

/**
 * The files of a project: each is checked before it is sent, and saved at once; a removed one can be
 * restored.
 */
export function useFiles(attemptId: number, first: readonly ProjectFile[], onChanged: () => void) {
  const t = useTranslations("attempts");
  const person = usePagePerson();
  const post = usePostCommand();
  const offer = useRemovals();
  const [files, setFiles] = useState(first);
  const [upload, setUpload] = useState<{ name: string; share: number } | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const last = useRef<{ file: File; requestKey: string } | null>(null);
  const address = `/api/attempts/${attemptId}/files`;
  const keyOf = ({ id }: ProjectFile) => id;

  async function choose(file: File) {
    const refusal = refusalBefore(file, await firstBytes(file));
    last.current = null;
    if (refusal) return setProblem({ kind: "refused", message: t(refusal, { name: file.name }) });
    last.current = { file, requestKey: newKey() };
    await send();
  }
  async function send() {
    const sent = last.current;
    setProblem(null);
    if (!sent) return;
    const { name, size: bytes } = sent.file;
    setUpload({ name, share: 0 });
    const answer = await sendFile(person?.id ?? null, address, sent, (share) => setUpload({ name, share }));
    setUpload(null);
    if (answer.kind === "ok") {
      last.current = null;
      setFiles((before) => reinsertItem(before, before.length, { id: answer.result.id, name, bytes }, keyOf));
      onChanged();
    } else setProblem(uploadProblem(answer, name, t));
  }

  /** @returns whether the server did it; otherwise the page shows the reason */
  async function order(file: ProjectFile, what: "removal" | "restoration"): Promise<boolean> {
    const answer = await post(`${address}/${file.id}/${what}`, {});
    if (answer.kind === "ok") {
      setProblem(null);
      onChanged();
      return true;
    }
    if (answer.kind === "signed_out" || answer.kind === "other_person") setProblem(answer);
    else {
      const reason = answer.kind === "refused" ? answer.message : t("noAnswer");
      setProblem({ kind: "refused", message: t(what, { name: file.name, reason }) });
    }
    return false;
  }
  async function remove(file: ProjectFile) {
    const at = files.indexOf(file);
    if (!(await order(file, "removal"))) return;
    setFiles((before) => before.filter(({ id }) => id !== file.id));
    offer(file.name, async () => {
      if (await order(file, "restoration")) setFiles((before) => reinsertItem(before, at, file, keyOf));
    });
  }

  return { files, upload, problem, choose, send, remove };
}

/** Return the message about a file that was not saved. */
function uploadProblem(
  answer: Exclude<Awaited<ReturnType<typeof sendFile>>, { kind: "ok" }>,
  name: string,
  t: ReturnType<typeof useTranslations<"attempts">>,
): Problem {
  if (answer.kind === "too_large") return { kind: "refused", message: t("fileTooLarge", { name }) };
  if (answer.kind === "refused") return { kind: "refused", message: answer.message };
  if (answer.kind !== "unsent") return answer;
  return {
    kind: "unsent",
    message: t(answer.because === "offline" ? "fileUnsent" : "fileServer", { name }),
  };
}

/** Read the first bytes of a file, which identify its type; none if it cannot be read. */
async function firstBytes(file: File): Promise<Uint8Array> {
  const bytes = await file
    .slice(0, 4096)
    .arrayBuffer()
    .catch(() => new ArrayBuffer(0));
  return new Uint8Array(bytes);
}
