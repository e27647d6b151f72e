import fc from "fast-check";
import sharp from "sharp";
import { beforeAll, describe, expect, test } from "vitest";
import { AppError } from "@/lib/core/errors";
import { bakePng, extractFromPng } from "./baking-png";
import { bakeSvg, extractFromSvg } from "./baking-svg";

const JWT = "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJodHRwczovL2V4YW1wbGUuY29tIn0.c2lnbmF0dXJl";
const anyJson = fc.record({
  name: fc.string({ unit: "grapheme" }),
  note: fc.constantFrom("]]>", "<a>", "&amp;"),
});
const badge = fc.oneof(
  fc.constant(JWT),
  anyJson.map((json) => JSON.stringify(json)),
);

describe("PNG", () => {
  let png: Buffer;
  beforeAll(async () => {
    const create = { width: 8, height: 8, channels: 4 as const, background: "#2f6f5e" };
    png = await sharp({ create }).png().toBuffer();
  });

  test("extraction returns what was baked, and the picture stays the same", async () => {
    const pixels = await sharp(png).raw().toBuffer();
    await fc.assert(
      fc.asyncProperty(badge, async (text) => {
        const baked = bakePng(png, text);
        expect(extractFromPng(baked)).toBe(text);
        expect((await sharp(baked).raw().toBuffer()).equals(pixels)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  test("baking again replaces the earlier badge", () => {
    const twice = bakePng(bakePng(png, "first"), "second");
    expect(extractFromPng(twice)).toBe("second");
    expect(twice).toEqual(bakePng(png, "second"));
  });

  test("a picture without a badge has none", () => {
    expect(extractFromPng(png)).toBeNull();
  });

  test("bytes that are not a complete PNG are refused with a sentence", () => {
    const baked = bakePng(png, JWT);
    const flipped = Buffer.from(baked);
    flipped[90] = (flipped[90] ?? 0) ^ 1;
    for (const bytes of [
      Buffer.from("GIF89a"),
      Buffer.alloc(0),
      baked.subarray(0, 60),
      baked.subarray(0, -4),
      flipped,
    ])
      expect(() => extractFromPng(bytes)).toThrow(AppError);
    expect(() => bakePng(Buffer.from("<svg/>"), JWT)).toThrow("openbadges.notPng");
  });

  test("no input causes any other error", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(80), (noise, at) => {
        const bytes = Buffer.concat([bakePng(png, JWT).subarray(0, at), noise]);
        try {
          extractFromPng(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(AppError);
        }
      }),
    );
  });
});

describe("SVG", () => {
  const svg = `<?xml version="1.0"?>\n<!-- a > b --><svg xmlns="http://www.w3.org/2000/svg" aria-label="a > b"><path d="M0 0"/></svg>`;

  test("extraction returns what was baked", () => {
    fc.assert(
      fc.property(badge, (text) => {
        const found = extractFromSvg(bakeSvg(svg, text)) ?? "";
        expect(text === JWT ? found : JSON.parse(found)).toEqual(text === JWT ? JWT : JSON.parse(text));
      }),
    );
  });

  test("a JWT is written into verify, and JSON into the element", () => {
    expect(bakeSvg(svg, JWT)).toContain(` verify="${JWT}"/>`);
    expect(bakeSvg(svg, '{"a":1}')).toContain('<![CDATA[{"a":1}]]></openbadges:credential>');
    expect(bakeSvg(svg, JWT)).toContain('xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"');
  });

  test("a baked drawing can still be rendered", async () => {
    const drawn =
      '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><path d="M0 0h4v4H0z"/></svg>';
    const { width } = await sharp(Buffer.from(bakeSvg(drawn, '{"a":"]]>"}'))).metadata();
    expect(width).toBe(4);
  });

  test("baking again replaces the earlier badge", () => {
    expect(bakeSvg(bakeSvg(svg, '{"a":1}'), JWT)).toBe(bakeSvg(svg, JWT));
  });

  test("baking into a drawing with two badges leaves only the new one", () => {
    const two = bakeSvg(svg, JWT).replace("</svg>", '<openbadges:credential verify="x"/></svg>');
    expect(bakeSvg(two, '{"a":1}')).toBe(bakeSvg(svg, '{"a":1}'));
  });

  test("a badge is found as escaped text of its element, and in single quotes", () => {
    const text = svg.replace(
      "<path",
      "<openbadges:credential>\n{&quot;a&quot;:1}\n</openbadges:credential><path",
    );
    expect(extractFromSvg(text)).toBe('{"a":1}');
    expect(extractFromSvg(svg.replace("<path", `<openbadges:credential verify='${JWT}'/><path`))).toBe(JWT);
  });

  const DOCUMENT_TYPES = [
    '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">',
    '<!doctype svg SYSTEM "a>b">',
    '<!DOCTYPE svg [<!ENTITY ns "http://ns.example/"> <!-- "it\'s > ] --> <!ENTITY x SYSTEM "file:///etc/passwd">]>',
    '<!DOCTYPE l [<!ENTITY a "aa"><!ENTITY b "&a;&a;"> <?x ]> ?>]>',
  ];

  test.each(DOCUMENT_TYPES)("a document type is no damage, and nothing in it is read: %s", (declaration) => {
    const drawn = `<?xml version="1.0"?>${declaration}\n<svg><text>&b;&x;</text></svg>`;
    expect(extractFromSvg(drawn)).toBeNull();
    const baked = bakeSvg(drawn, JWT);
    expect(extractFromSvg(baked)).toBe(JWT);
    expect(baked.replace(/<openbadges:credential [^>]*>/, "")).toBe(drawn);
  });

  test.each([
    ["a document type without end", `<!DOCTYPE svg [<!ENTITY x "y">${svg}`],
    ["a declaration that is none", `<!ELEMENT svg ANY>${svg}`],
    ["a page", "<html><svg></svg></html>"],
    ["nothing", ""],
    ["a badge without end", "<svg><openbadges:credential>{}</svg>"],
    ["two badges", bakeSvg(svg, JWT).replace("</svg>", `<openbadges:credential verify="x"/></svg>`)],
  ])("refuses %s", (_, hostile) => {
    expect(() => extractFromSvg(hostile)).toThrow(AppError);
  });

  test("only the five entities of XML are decoded", () => {
    const hostile = svg.replace("<path", '<openbadges:credential verify="&file;&amp;&#x41;"/><path');
    expect(extractFromSvg(hostile)).toBe("&file;&A");
  });

  test("a number that is no character stays as it is written", () => {
    const verify = "&#x110000;&#9999999;&#x10ffff;";
    const odd = svg.replace("<path", `<openbadges:credential verify="${verify}"/><path`);
    expect(extractFromSvg(odd)).toBe("&#x110000;&#9999999;\u{10ffff}");
  });

  test("a badge in a comment is not a badge", () => {
    expect(
      extractFromSvg(svg.replace("<path", `<!-- <openbadges:credential verify="x"/> --><path`)),
    ).toBeNull();
    expect(extractFromSvg(svg)).toBeNull();
  });

  test("malicious text is parsed quickly", () => {
    const started = performance.now();
    for (const slow of [
      `<svg>${"<openbadges:credential ".repeat(50_000)}`,
      `<svg>${"<openbadges:credential>".repeat(5_000)}`,
      `<svg${" a='".repeat(50_000)}`,
      `${"<!-- -->".repeat(50_000)}x`,
      `<svg>${"<!--".repeat(50_000)}`,
      `<!DOCTYPE svg [${"<!ENTITY a '>'>".repeat(50_000)}`,
    ])
      try {
        extractFromSvg(slow);
      } catch (error) {
        expect(error).toBeInstanceOf(AppError);
      }
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});
