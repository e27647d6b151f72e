import { createHash } from "node:crypto";
import fc from "fast-check";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { contrastWithWhite, darkenUntilContrast, ringTone } from "@/lib/core/color";
import { AppError } from "@/lib/core/errors";
import { bakePng, extractFromPng } from "@/lib/openbadges/baking-png";
import { bakeSvg, extractFromSvg } from "@/lib/openbadges/baking-svg";
import { designOf } from "./design";
import { type BadgeDesign, badgeSvg, ringLevel, socialPreviewSvg } from "./image";
import { badgePng, socialPreviewPng } from "./png";
import { isSymbolName, SYMBOL_NAMES, SYMBOLS } from "./symbols";

const design: BadgeDesign = { seed: "cred-1", color: "#1f5c48", symbol: "chart", level: 3, stones: 2 };
const anyColor = fc.nat(0xffffff).map((value) => `#${value.toString(16).padStart(6, "0")}`);

describe("badgeSvg", () => {
  test("draws pictures identical to the byte to those in badges already issued", () => {
    const colors = ["#1f5c48", "#3d5a80", "#8a3324"];
    const pictures = SYMBOL_NAMES.flatMap((symbol, n) =>
      [32, 47, 48, 160, 512].flatMap((size) => {
        const level = ringLevel([(n % 5) + 1]);
        const drawn = { seed: `credential ${n}`, color: colors[n % 3] ?? "", symbol, level, stones: n % 7 };
        return [badgeSvg(drawn, { size, label: `"${symbol}" & <b>` }), socialPreviewSvg(drawn)];
      }),
    );
    expect(createHash("sha256").update(pictures.join("\n")).digest("hex")).toBe(
      "c470a18b5ed7e1ff6c2a982594e4eb54b6ceb013ee5b1cbc219efe774f5257d1",
    );
  });

  test("is the same for the same credential, and has another stone for another", () => {
    const label = "Chart";
    expect(badgeSvg(design, { label })).toBe(badgeSvg(design, { label }));
    expect(badgeSvg(design, { label })).not.toBe(badgeSvg({ ...design, seed: "cred-2" }, { label }));
  });

  test.each([1, 2, 3, 4, 5] as const)("shows level %i as that many thick marks", (level) => {
    const svg = badgeSvg({ ...design, level }, { label: "x" });
    expect(svg.match(/stroke-width="9"/g) ?? []).toHaveLength(level);
    expect(svg.match(/stroke-width="2.5"/g) ?? []).toHaveLength(5 - level);
  });

  test("shows four stones at most, and neither ring nor stones when small", () => {
    expect(badgeSvg({ ...design, stones: 9 }, { label: "x" }).match(/<ellipse/g)).toHaveLength(4);
    expect(badgeSvg(design, { label: "x", size: 32 })).not.toMatch(/<ellipse|stroke-width="9"/);
  });

  test("escapes the label", () => {
    expect(badgeSvg(design, { label: `"><script>&` })).toContain(
      'aria-label="&#34;&#62;&#60;script&#62;&#38;"',
    );
  });

  test("refuses an invalid colour", () => {
    for (const color of ["red", '#fff"/><script>', "#12345", ""])
      expect(() => badgeSvg({ ...design, color }, { label: "x" })).toThrow(AppError);
  });
});

test.each(SYMBOL_NAMES)("%s stays within its grid", async (name) => {
  expect(SYMBOLS[name]).toMatch(/^M[\d\sMLHVCSAZa.-]+$/);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-8 -8 32 32" width="128" height="128"><rect x="-8" y="-8" width="32" height="32" fill="#fff"/><path d="${SYMBOLS[name]}" fill="none" stroke="#000" stroke-width="1.15"/></svg>`;
  const { info } = await sharp(Buffer.from(svg)).trim().toBuffer({ resolveWithObject: true });
  expect(Math.max(info.width, info.height)).toBeLessThanOrEqual(16 * 4);
  expect(Math.max(info.width, info.height)).toBeGreaterThan(10 * 4);
});

test("there are 24 symbols, and no other name is a symbol", () => {
  expect(SYMBOL_NAMES).toHaveLength(24);
  expect(isSymbolName("shield-check")).toBe(true);
  expect(isSymbolName("constructor")).toBe(false);
});

test.each([
  [[], 1],
  [[2, 4, 3], 4],
  [[0], 1],
  [[9], 5],
])("outcomes %j give level %i", (levels, level) => {
  expect(ringLevel(levels)).toBe(level);
});

describe("the design of a credential's badge", () => {
  const version = {
    credentialId: 7,
    badgeColor: "#ffcc00",
    badgeSymbol: "chart",
    outcomes: [{ level: 2 }, { level: 4 }],
  };
  test("shows its symbol, its highest level, and the number of credentials it is built on", () => {
    expect(designOf(version, 3)).toMatchObject({ symbol: "chart", level: 4, stones: 3 });
    expect(designOf(version)).toMatchObject({ stones: 0 });
  });
  test("darkens a colour on which a white symbol would not be seen", () => {
    expect(contrastWithWhite(designOf(version).color)).toBeGreaterThanOrEqual(4.5);
  });
  test("has a star where its symbol is none of ours", () => {
    expect(designOf({ ...version, badgeSymbol: "constructor" }).symbol).toBe("star");
  });
  test("has one stone for all versions of a credential, and another for another credential", () => {
    const seedOf = (changes: object) => designOf({ ...version, ...changes }).seed;
    expect(seedOf({ badgeSymbol: "star", outcomes: [] })).toBe(seedOf({}));
    expect(seedOf({ credentialId: 8 })).not.toBe(seedOf({}));
  });
});

test("the link preview of a badge is struck out once it is not valid any more, and only then", () => {
  const bars = (isEnded: boolean) => socialPreviewSvg(design, isEnded).match(/stroke-width="26"/g) ?? [];
  expect([bars(false).length, bars(true).length]).toEqual([0, 1]);
});

describe("colours", () => {
  test("white is readable on every darkened company colour", () => {
    fc.assert(fc.property(anyColor, (hex) => contrastWithWhite(darkenUntilContrast(hex)) >= 4.5));
    expect(darkenUntilContrast("#1F5C48")).toBe("#1f5c48");
    expect(darkenUntilContrast("#ffcc00")).toMatch(/^#[\da-f]{6}$/);
  });

  test("the ring keeps 3:1 on white and on the dark surface", () => {
    fc.assert(
      fc.property(anyColor, (hex) => {
        const contrast = contrastWithWhite(ringTone(hex));
        expect(contrast).toBeGreaterThan(4.3);
        expect(contrast).toBeLessThan(4.8);
      }),
    );
  });

  test.each([
    ["#1f5c48", "#308468"],
    ["#3d5a80", "#5278a8"],
    ["#8a3324", "#c84e38"],
  ])("the ring of %s is %s", (hex, tone) => {
    expect(ringTone(hex)).toBe(tone);
  });
});

describe("PNG", () => {
  test("has the requested size and a transparent background", async () => {
    const { width, height, hasAlpha } = await sharp(await badgePng(design)).metadata();
    expect([width, height, hasAlpha]).toEqual([512, 512, true]);
    expect((await sharp(await badgePng(design, 64)).metadata()).width).toBe(64);
  });

  test("the social preview is 1200 × 627 and small", async () => {
    for (const isEnded of [false, true]) {
      const png = await socialPreviewPng(design, isEnded);
      const { width, height } = await sharp(png).metadata();
      expect([width, height]).toEqual([1200, 627]);
      expect(png.length).toBeLessThan(300_000);
    }
  });

  test("the social preview of a badge that is not valid any more is grey", async () => {
    const saturationOf = async (isEnded: boolean) => {
      const { channels } = await sharp(
        await socialPreviewPng({ ...design, color: "#b3261e" }, isEnded),
      ).stats();
      const means = channels.slice(0, 3).map(({ mean }) => mean);
      return Math.max(...means) - Math.min(...means);
    };
    expect(await saturationOf(false)).toBeGreaterThan(10);
    expect(await saturationOf(true)).toBeLessThan(5);
  });

  test("both formats accept a badge", async () => {
    expect(extractFromPng(bakePng(await badgePng(design), '{"a":1}'))).toBe('{"a":1}');
    expect(extractFromSvg(bakeSvg(badgeSvg(design, { label: "é < 漢" }), '{"a":1}'))).toBe('{"a":1}');
  });
});
