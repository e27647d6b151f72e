/**
 * Decode a badge or a drawing: UTF-8, or UTF-16 in either order, as some programs save it. Without a byte order mark the
 * zero byte tells, because badges and drawings begin with a character of ASCII. A drawing may name another encoding.
 *
 * @source Extensible Markup Language 1.0, appendix F (detection of encodings)
 */
export function textOfBytes(bytes: Uint8Array): string {
  const [first = -1, second = -1] = bytes;
  const mark = first * 256 + second;
  if (mark === 0xfffe || (first > 0 && second === 0)) return new TextDecoder("utf-16le").decode(bytes);
  if (mark === 0xfeff || (first === 0 && second > 0)) return new TextDecoder("utf-16be").decode(bytes);
  return decoderFor(bytes).decode(bytes);
}

const DECLARATION = /^\s*<\?xml\s[^>]*?\bencoding\s*=\s*["']([\w.:-]+)["']/;

function decoderFor(bytes: Uint8Array): TextDecoder {
  const declared = DECLARATION.exec(Buffer.from(bytes.subarray(0, 300)).toString("latin1"))?.[1];
  // Bytes were read one by one so far: a declaration of two bytes a character is wrong.
  if (declared === undefined || /16|32/.test(declared)) return new TextDecoder();
  try {
    return new TextDecoder(declared);
  } catch {
    return new TextDecoder();
  }
}
