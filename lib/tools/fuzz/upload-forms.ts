import { ACCEPTED_SAMPLES, REFUSED_SAMPLES } from "@/lib/testing/files/sample-files";
import type { Draws } from "./draws";

const NAMES = [
  ...[
    "notes.txt",
    "",
    ".",
    "..",
    "../../secret",
    "C:\\a\\b.pdf",
    "CON",
    "nul.txt",
    "a\u0000b.txt",
    "\u202efdp.exe",
    "é.txt",
  ],
  ...[
    "e\u0301.txt",
    "x".repeat(400),
    `${"ü".repeat(200)}.docx`,
    'a"b.txt',
    "a;b=c.txt",
    "研究.pdf",
    "👩‍👩‍👧‍👦.png",
    ".icloud",
    "a.lnk",
  ],
];
const SAMPLES = [...Object.entries(ACCEPTED_SAMPLES), ...Object.entries(REFUSED_SAMPLES)];

type Drawn = { body: Buffer; type: string; length: string | null; breaksAt: number | null };

/** Draw a form with a file: whole or damaged, with any length announced, in one piece or broken off. */
export function drawForm(draws: Draws): Drawn {
  const boundary = draws.pick(["x", "----WebKitFormBoundary7MA4YWxk", "-", "a b"]);
  const part = (name: string, content: Uint8Array | string) =>
    Buffer.concat([
      Buffer.from(
        `--${boundary}\r\ncontent-disposition: form-data; name="${draws.isIn(95) ? "file" : "other"}"; filename="${name}"\r\n`,
      ),
      Buffer.from(draws.isIn(50) ? "content-type: application/octet-stream\r\n\r\n" : "\r\n"),
      Buffer.from(content),
      Buffer.from("\r\n"),
    ]);
  const parts = draws.times(1, draws.isIn(90) ? 1 : 3, () => {
    const [name, content] = drawFile(draws);
    return part(name, content);
  });
  const body = damage(
    draws,
    Buffer.concat([...parts, Buffer.from(draws.isIn(90) ? `--${boundary}--\r\n` : "")]),
  );
  return {
    body,
    type: draws.isIn(92)
      ? `multipart/form-data; boundary=${boundary}`
      : draws.pick(["", "text/plain", "multipart/form-data", "multipart/form-data; boundary=other"]),
    length: draws.pick([
      String(body.length),
      String(body.length),
      null,
      "0",
      "7",
      "-1",
      "99999999999",
      "abc",
    ]),
    breaksAt: draws.isIn(15) ? draws.between(0, body.length) : null,
  };
}

/** A sample, its beginning with noise, or noise; under its own name or an odd one. */
function drawFile(draws: Draws): [name: string, content: Uint8Array] {
  const [name, [sample]] = draws.pick(SAMPLES);
  const noise = () => Uint8Array.from(draws.times(0, 400, () => draws.between(0, 255)));
  const content = draws.isIn(60)
    ? sample
    : draws.isIn(60)
      ? Uint8Array.from([...sample.slice(0, draws.between(0, sample.length)), ...noise()])
      : noise();
  return [draws.isIn(50) ? name : draws.pick(NAMES), content];
}

function damage(draws: Draws, body: Buffer): Buffer {
  if (draws.isIn(75)) return body;
  if (draws.isIn(50)) return body.subarray(0, draws.between(0, body.length));
  const at = draws.between(0, Math.max(0, body.length - 1));
  return Buffer.concat([body.subarray(0, at), Buffer.from([draws.between(0, 255)]), body.subarray(at + 1)]);
}

/** Return the request of a form, whose body arrives in parts and may break off. */
export function formRequest({ body, type, length, breaksAt }: Drawn): Request {
  let at = 0;
  const end = breaksAt ?? body.length;
  const stream = new ReadableStream({
    pull(controller) {
      if (at < end) {
        controller.enqueue(new Uint8Array(body.subarray(at, Math.min(end, at + 97))));
        at += 97;
      } else if (breaksAt === null) controller.close();
      else controller.error(new Error("The connection broke."));
    },
  });
  const headers = { "content-type": type, ...(length === null ? {} : { "content-length": length }) };
  const init: RequestInit & { duplex: "half" } = { method: "POST", headers, body: stream, duplex: "half" };
  return new Request("http://localhost/", init);
}
