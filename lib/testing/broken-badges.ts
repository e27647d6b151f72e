import fc from "fast-check";
import { bakePng } from "@/lib/openbadges/baking-png";
import { bakeSvg } from "@/lib/openbadges/baking-svg";

/** For tests: files of badges, damaged or forged in any way. */

const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=",
  "base64",
);
const SVG = '<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>';

/** Texts that parsers of badges have treated in a special way. */
const ODD = fc.constantFrom(
  '"',
  "\\u0000",
  "\\ud800",
  "\u202e",
  "__proto__",
  '"@id":"x",',
  '"validUntil":"2099-01-01T00:00:00Z",',
  '"@context":[],',
  "{",
  "}",
  "[",
  "]",
  ",",
  "]]>",
  "<!--",
  "<![CDATA[",
  "<!DOCTYPE",
  "&amp;",
  ".",
  "=",
  "\0",
);

/** One change of a text: something is cut out, doubled, put in, or takes the place of something. */
type Change = { at: number; length: number; kind: "cut" | "double" | "put" | "replace"; odd: string };
const anyChange: fc.Arbitrary<Change> = fc.record({
  at: fc.nat(1_000_000),
  length: fc.oneof(fc.nat(3), fc.nat(200)),
  kind: fc.constantFrom("cut", "double", "put", "replace"),
  odd: fc.oneof(ODD, fc.string({ unit: "binary", maxLength: 5 })),
});

function changed(text: string, { at, length, kind, odd }: Change): string {
  const start = at % (text.length + 1);
  const [head, part, rest] = [
    text.slice(0, start),
    text.slice(start, start + length),
    text.slice(start + length),
  ];
  return {
    cut: head + rest,
    double: head + part + part + rest,
    put: head + odd + part + rest,
    replace: head + odd + rest,
  }[kind];
}

/** How a text is submitted for verification. */
type Form = "text" | "bytes" | "png" | "svg" | "damaged png" | "damaged svg";
const FORMS: Form[] = ["text", "bytes", "png", "svg", "damaged png", "damaged svg"];

/**
 * Files made from genuine ones (JSON or JWT) by up to three changes, and files of any content.
 *
 * @param genuine  returns the texts of genuine badges; called when a file is made
 */
export const anyBadgeFile = (genuine: () => readonly string[]): fc.Arbitrary<string | Uint8Array> =>
  fc.oneof(
    {
      weight: 8,
      arbitrary: fc
        .record({
          pick: fc.nat(100),
          changes: fc.array(anyChange, { maxLength: 3 }),
          damage: anyChange,
          form: fc.constantFrom(...FORMS),
        })
        .map(({ pick, changes, damage, form }) => {
          const texts = genuine();
          const text = changes.reduce(changed, texts[pick % texts.length] ?? "");
          return submittedAs(text, form, damage);
        }),
    },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 400 }) },
    { weight: 1, arbitrary: fc.json().map((json) => json) },
    { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 200 }) },
  );

function submittedAs(text: string, form: Form, damage: Change): string | Uint8Array {
  if (form === "text") return text;
  if (form === "bytes") return Buffer.from(text);
  if (form === "png") return bakePng(PNG, text);
  if (form === "svg") return Buffer.from(bakeSvg(SVG, text));
  if (form === "damaged png")
    return Buffer.from(changed(bakePng(PNG, text).toString("latin1"), damage), "latin1");
  return Buffer.from(changed(bakeSvg(SVG, text), damage));
}
