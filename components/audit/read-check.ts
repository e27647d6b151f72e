import type { CheckLine } from "@/lib/audit/check-stream";

/**
 * Read the lines of a check as they arrive.
 *
 * @returns the last line; null where the connection ended before it
 */
export async function readCheck(
  body: ReadableStream<Uint8Array>,
  onLine: (line: CheckLine) => void,
): Promise<CheckLine | null> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let [waiting, last]: [string, CheckLine | null] = ["", null];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return last;
    const lines = (waiting + decoder.decode(value, { stream: true })).split("\n");
    waiting = lines.pop() ?? "";
    for (const line of lines) {
      last = JSON.parse(line) as CheckLine; // written by `streamCheck`
      onLine(last);
    }
  }
}
