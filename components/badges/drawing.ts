/** A shape of an SVG drawing, ready for React. */
export type Shape = { name: string; attributes: Record<string, string>; children: Shape[] };

const SHAPES = new Set([
  "circle",
  "clipPath",
  "defs",
  "ellipse",
  "g",
  "line",
  "linearGradient",
  "mask",
  "path",
  "polygon",
  "polyline",
  "radialGradient",
  "rect",
  "stop",
]);
const ATTRIBUTE = /([a-zA-Z][\w:-]*)="([^"]*)"/g;
const TAG = /<(\/?)([a-zA-Z]+)((?:\s+[\w:-]+="[^"]*")*)\s*(\/?)>/g;

/**
 * Reads the shapes of an SVG that a generator wrote: elements and attributes only, no text. What is not a shape (script,
 * style, foreignObject, image, links) is left out with everything inside it, and so is every attribute that could act.
 */
export function readDrawing(svg: string): { viewBox: string; shapes: Shape[] } {
  const shapes: Shape[] = [];
  const open: Shape[] = [];
  let skipped: string | null = null;
  let viewBox = "0 0 256 256";
  for (const [, slash, name = "", attributes = "", closed] of svg.matchAll(TAG)) {
    if (skipped) {
      if (slash && name === skipped) skipped = null;
    } else if (name === "svg") viewBox = /viewBox="([^"]*)"/.exec(attributes)?.[1] ?? viewBox;
    else if (slash) open.pop();
    else if (!SHAPES.has(name)) skipped = closed ? null : name;
    else {
      const shape: Shape = { name, attributes: attributesOf(attributes), children: [] };
      (open.at(-1)?.children ?? shapes).push(shape);
      if (!closed) open.push(shape);
    }
  }
  return { viewBox, shapes };
}

function attributesOf(text: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [, name = "", value = ""] of text.matchAll(ATTRIBUTE)) {
    if (/^on|href|^style$|^class$|:/.test(name) || /url\((?!#)/.test(value)) continue;
    attributes[name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())] = value;
  }
  return attributes;
}
