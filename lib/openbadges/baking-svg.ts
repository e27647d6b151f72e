import { type ErrorMessage, errorMessage } from "@/lib/core/error-message";
import { AppError } from "@/lib/core/errors";

const NAMESPACE = "https://purl.imsglobal.org/ob/v3p0";
const ELEMENT = "openbadges:credential";

type Token = { kind: "text" | "data" | "open" | "empty" | "close" | "aside"; start: number; end: number };

/** A badge in a drawing: the range of its element, and its content. */
type Found = { start: number; end: number; badge: string | null };

/** Return true for text that begins like an SVG; says nothing about the rest. */
export const isSvg = (text: string) => /^\uFEFF?\s*</.test(text.slice(0, 1000)) && text.includes("<svg");

/**
 * Embed a badge in the drawing, replacing an earlier one.
 *
 * @param badge  a compact JWT (stored in `verify`), or the credential as JSON text (stored in CDATA)
 * @throws AppError `invalid` when the text is not an SVG
 */
export function bakeSvg(svg: string, badge: string): string {
  const { rootEnd, badges } = read(svg);
  let rest = svg;
  for (const { start, end } of badges.toReversed()) rest = rest.slice(0, start) + rest.slice(end);
  const element = badge.trimStart().startsWith("{")
    ? `<${ELEMENT} xmlns:openbadges="${NAMESPACE}"><![CDATA[${inCdata(badge)}]]></${ELEMENT}>`
    : `<${ELEMENT} xmlns:openbadges="${NAMESPACE}" verify="${escapeAttribute(badge)}"/>`;
  return rest.slice(0, rootEnd) + element + rest.slice(rootEnd);
}

/**
 * Extract the badge from a drawing, null when there is none. Parses text only: no entity, document type or
 * link is followed; linear time for any text.
 *
 * @throws AppError `invalid` when the text is not an SVG, is cut off, or contains two badges
 */
export function extractFromSvg(svg: string): string | null {
  const { badges } = read(svg);
  if (badges.length > 1) throw broken(errorMessage("openbadges.svgTwoBadges"));
  return badges[0]?.badge ?? null;
}

/** Return whether a drawing carries a badge in the form of Open Badges 1 or 2, which is not read here. */
export const hasOlderSvgBadge = (svg: string): boolean => svg.includes("<openbadges:assertion");

function read(svg: string): { rootEnd: number; badges: Found[] } {
  let rootEnd = 0;
  const badges: Found[] = [];
  let inside: Found | null = null;
  for (const { kind, start, end } of tokens(svg)) {
    const source = svg.slice(start, end);
    if (kind === "aside") continue;
    if (inside) {
      if (kind === "text") inside.badge = (inside.badge ?? "") + decoded(source.trim());
      if (kind === "data") inside.badge = (inside.badge ?? "") + source.slice(9, -3);
      if (kind === "close" && isNamed(source, `/${ELEMENT}`)) {
        badges.push({ ...inside, badge: inside.badge || null, end });
        inside = null;
      }
    } else if (rootEnd === 0) {
      if (kind === "text" && source.replace("\uFEFF", "").trim() === "") continue;
      if (kind !== "open" || !isNamed(source, "svg")) throw noSvg();
      rootEnd = end;
    } else if (isNamed(source, ELEMENT)) {
      if (kind === "empty") badges.push({ start, end, badge: verifyOf(source) });
      if (kind === "open") inside = { start, end, badge: verifyOf(source) };
    }
  }
  if (rootEnd === 0) throw noSvg();
  if (inside) throw broken(errorMessage("openbadges.svgBadgeCutOff"));
  return { rootEnd, badges };
}

/** Split the text into tokens of XML markup. */
function* tokens(svg: string): Generator<Token> {
  for (let at = 0; at < svg.length; ) {
    const start = at;
    if (svg[at] !== "<") {
      at = svg.indexOf("<", at);
      if (at < 0) at = svg.length;
      yield { kind: "text", start, end: at };
    } else if (svg.startsWith("<!--", at)) {
      at = after(svg, "-->", at + 4);
      yield { kind: "aside", start, end: at };
    } else if (svg.startsWith("<![CDATA[", at)) {
      at = after(svg, "]]>", at);
      yield { kind: "data", start, end: at };
    } else if (svg.startsWith("<?", at)) {
      at = after(svg, "?>", at);
      yield { kind: "aside", start, end: at };
    } else if (/^<!doctype/i.test(svg.slice(at, at + 9))) {
      at = documentTypeEnd(svg, at);
      yield { kind: "aside", start, end: at };
    } else if (svg.startsWith("<!", at)) {
      throw broken(errorMessage("openbadges.svgDeclaration"));
    } else {
      at = tagEnd(svg, at);
      const kind = svg[start + 1] === "/" ? "close" : svg[at - 2] === "/" ? "empty" : "open";
      yield { kind, start, end: at };
    }
  }
}

/**
 * Drawing programs write a document type. It is skipped with all its declarations: none is read, and none is
 * expanded. A `>` in quotes, in comments or between its brackets does not end it.
 */
function documentTypeEnd(svg: string, from: number): number {
  const stop = /["'[\]>]|<!--|<\?/g;
  stop.lastIndex = from;
  let isInBrackets = false;
  for (let found = stop.exec(svg); found; found = stop.exec(svg)) {
    const [mark] = found;
    if (mark === ">" && !isInBrackets) return stop.lastIndex;
    if (mark === "[" || mark === "]") isInBrackets = mark === "[";
    else if (mark !== ">") stop.lastIndex = after(svg, ENDS[mark] ?? mark, stop.lastIndex);
  }
  throw broken(errorMessage("openbadges.svgCutOff"));
}

const ENDS: Record<string, string> = { "<!--": "-->", "<?": "?>" };

function after(svg: string, mark: string, from: number): number {
  const at = svg.indexOf(mark, from);
  if (at < 0) throw broken(errorMessage("openbadges.svgCutOff"));
  return at + mark.length;
}

/** A `>` inside quotes does not end a tag. */
function tagEnd(svg: string, from: number): number {
  const stop = /[>"']/g;
  stop.lastIndex = from;
  for (let found = stop.exec(svg); found; found = stop.exec(svg)) {
    if (found[0] === ">") return stop.lastIndex;
    stop.lastIndex = after(svg, found[0], stop.lastIndex);
  }
  throw broken(errorMessage("openbadges.svgCutOff"));
}

const isNamed = (tag: string, name: string) =>
  tag.startsWith(name, 1) && /[\s/>]/.test(tag[name.length + 1] ?? "");

function verifyOf(tag: string): string | null {
  const verify = /\sverify\s*=\s*(?:"([^"]*)"|'([^']*)')/.exec(tag);
  return verify ? decoded(verify[1] ?? verify[2] ?? "") : null;
}

/** `]]>` inside JSON can only occur in a string, where its last character may be escaped. */
const inCdata = (json: string) => json.replaceAll("]]>", "]]\\u003e");

const escapeAttribute = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const NAMED: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** Decodes the five entities of XML and character references; anything else stays as it is. */
const decoded = (text: string) =>
  text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos));/gi, (whole, decimal, hex, name) => {
    if (name) return NAMED[name] ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });

const noSvg = () => new AppError("invalid", errorMessage("openbadges.notSvg"));
const broken = (message: ErrorMessage) => new AppError("invalid", message);
