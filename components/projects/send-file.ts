import { type CommandOutcome, readAnswer } from "@/components/sending/post-command";
import { REQUEST_KEY_HEADER } from "@/lib/assessments/files/upload-headers";
import { VIEWER_HEADER } from "@/lib/command/action-state";

/** A file of a project, as the page shows it. */
export type ProjectFile = { id: number; name: string; bytes: number };

type Outcome = CommandOutcome<ProjectFile> | { kind: "too_large" } | { kind: "cancelled" };

/**
 * Upload a file as the person the page was rendered for, and report progress. Never throws. A proxy may have
 * a lower limit, and answer with its own page.
 *
 * @param onProgress  gets the share sent, 0–1
 * @param signal  ends the upload
 */
export function sendFile(
  personId: number | null,
  address: string,
  { file, requestKey }: { file: File; requestKey: string },
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<Outcome> {
  const form = new FormData();
  form.set("requestKey", requestKey);
  form.set("file", file);
  return new Promise((answer) => {
    const request = new XMLHttpRequest();
    request.open("POST", address);
    request.setRequestHeader("accept", "application/json");
    request.setRequestHeader(REQUEST_KEY_HEADER, requestKey);
    if (personId !== null) request.setRequestHeader(VIEWER_HEADER, String(personId));
    request.upload.onprogress = ({ loaded, total, lengthComputable }) =>
      lengthComputable && onProgress(loaded / total);
    request.onerror = () => answer({ kind: "unsent", because: "offline" });
    request.ontimeout = request.onerror;
    request.onabort = () => answer({ kind: "cancelled" });
    request.onload = () => answer(outcomeOf(request));
    signal.addEventListener("abort", () => request.abort());
    request.send(form);
  });
}

async function outcomeOf({ status, responseText }: XMLHttpRequest): Promise<Outcome> {
  if (status === 413) return { kind: "too_large" };
  const outcome = await readAnswer<ProjectFile>(new Response(responseText, { status }));
  // To be repeated by hand once the time named has passed, not at once.
  if (status === 429 && outcome.kind === "unsent") {
    const { title } = Object(JSON.parse(responseText)) as { title?: unknown };
    return { kind: "refused", code: "conflict", message: String(title), fields: {} };
  }
  return outcome;
}
