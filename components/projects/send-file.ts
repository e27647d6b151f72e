import { type CommandOutcome, readAnswer } from "@/components/sending/post-command";
import { VIEWER_HEADER } from "@/lib/command/action-state";

/**
 * Upload a file as the person the page was rendered for, and report progress. Never throws. A proxy may have
 * a lower limit, and answer with its own page.
 *
 * @param onProgress  gets the share sent, 0–1
 */
export function sendFile(
  personId: number | null,
  address: string,
  { file, requestKey }: { file: File; requestKey: string },
  onProgress: (share: number) => void,
): Promise<CommandOutcome<{ id: number }> | { kind: "too_large" }> {
  const form = new FormData();
  form.set("requestKey", requestKey);
  form.set("file", file);
  return new Promise((answer) => {
    const request = new XMLHttpRequest();
    request.open("POST", address);
    request.setRequestHeader("accept", "application/json");
    if (personId !== null) request.setRequestHeader(VIEWER_HEADER, String(personId));
    request.upload.onprogress = ({ loaded, total, lengthComputable }) =>
      lengthComputable && onProgress(loaded / total);
    request.onerror = () => answer({ kind: "unsent", because: "offline" });
    request.ontimeout = request.onerror;
    request.onload = () =>
      answer(
        request.status === 413
          ? { kind: "too_large" }
          : readAnswer<{ id: number }>(new Response(request.responseText, { status: request.status })),
      );
    request.send(form);
  });
}
