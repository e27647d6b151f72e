/** Bytes that no text has in an encoding of one byte a character: controls other than blanks, line ends and the end mark. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
const CONTROLS = /[\x00-\x08\x0b\x0e-\x19\x1c-\x1f\x7f]/;
/** In Unicode also what is not assigned, and what belongs to no script. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
const NOT_TEXT = /[\x00-\x08\x0b\x0e-\x1f\x7f\p{Cn}\p{Co}]/u;

/** Characters of the beginning that are returned. */
const START = 2000;

type Candidate = { decoder: TextDecoder; refuses: RegExp; start: string };

const candidate = (encoding: string, refuses: RegExp): Candidate => ({
  decoder: new TextDecoder(encoding, { fatal: true }),
  refuses,
  start: "",
});

/**
 * Return the beginning of a text in UTF-8, UTF-16 (either order, with or without a mark), or an encoding of one byte a
 * character as Windows-1252; null: the bytes are no text.
 *
 * @param isKnown  the bytes have the signature of another kind: then UTF-16 needs its mark, because most pairs of bytes are
 *   letters of some script
 */
export async function startOfText(file: Blob, isKnown = false): Promise<string | null> {
  let candidates = [candidate("utf-8", NOT_TEXT), candidate("windows-1252", CONTROLS)];
  // Two bytes a character: also any two bytes, so they need a sign that it is one.
  if (file.size % 2 === 0 && (await looksWide(file, isKnown)))
    candidates = [candidate("utf-16le", NOT_TEXT), candidate("utf-16be", NOT_TEXT)];
  for await (const chunk of chunksOf(file)) {
    candidates = candidates.filter((one) => accepts(one, chunk));
    // A film is known by its beginning: the rest is not read.
    if (candidates.length === 0) return null;
  }
  const [found] = candidates.filter((one) => accepts(one, undefined));
  return found ? found.start : null;
}

/** Decode the next part, or the end. @returns whether it is still a text */
function accepts(one: Candidate, chunk: Uint8Array | undefined): boolean {
  try {
    const text = one.decoder.decode(chunk, { stream: chunk !== undefined });
    if (one.start.length < START) one.start += text.slice(0, START);
    return !one.refuses.test(text);
  } catch {
    return false;
  }
}

/** A byte order mark, or blanks and line ends of two bytes: no other text has zero bytes. */
async function looksWide(file: Blob, isKnown: boolean): Promise<boolean> {
  const head = new Uint8Array(await file.slice(0, 4096).arrayBuffer());
  const mark = (head[0] ?? 0) * 256 + (head[1] ?? 0);
  return mark === 0xfeff || mark === 0xfffe || (!isKnown && head.includes(0));
}

async function* chunksOf(file: Blob): AsyncGenerator<Uint8Array> {
  const reader = file.stream().getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel();
  }
}
