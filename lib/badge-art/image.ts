import { ringTone, shadeOf, tintOf } from "@/lib/core/color";
import { type Shape, shape, svgText } from "./shapes";
import { SYMBOLS, type SymbolName } from "./symbols";

type RingLevel = 1 | 2 | 3 | 4 | 5;

export type BadgeDesign = {
  /** The credential's id, from which its stone gets a lasting shape of its own. */
  seed: string;
  /** The company's colour, `#rrggbb`, dark enough for a white symbol. */
  color: string;
  symbol: SymbolName;
  level: RingLevel;
  /** Number of credentials this one is built on; at most four are shown. */
  stones?: number;
};

type Point = [x: number, y: number];

const RING = { radius: 112, width: 9, from: 138, sweep: 264, gap: 7 };
const OPEN_MARK = "#7f7d77";
const CANVAS = "#f8f7f4";
const SMALL = 48;

/** Return the level the ring shows: the highest of the outcomes; 1 without outcomes. */
export const ringLevel = (outcomeLevels: number[]): RingLevel =>
  Math.max(1, Math.min(5, Math.round(Math.max(1, ...outcomeLevels)))) as RingLevel; // held to 1–5

/**
 * Draw a badge on a canvas of 256 × 256: a stone in the company's colour, a symbol, a ring of five marks for
 * the level, and under it a small cairn. It has no words, so that it is the same in every language. Reached
 * marks are thick and coloured, the others thin and grey, so that the level is readable on any background and
 * without colour. Under 48 px only the stone and the symbol are drawn.
 *
 * @param size  px it is drawn for
 */
export function badgeShapes(
  { seed, color, symbol, level, stones = 0 }: BadgeDesign,
  size = 256,
): readonly Shape[] {
  const isSmall = size < SMALL;
  const body = isSmall ? stone(seed, 112, 106) : stone(seed, 88, 84);
  const tone = ringTone(color);
  const shadow = isSmall ? "M0 176C70 150 170 214 256 160V256H0Z" : "M0 164C70 142 170 190 256 150V256H0Z";
  const scale = isSmall ? 8 : 5.4;
  const corner = `${128 - 8 * scale} ${124 - 8 * scale}`;
  const clip = `c${Math.floor(chance(seed + size, 9) * 1e9).toString(36)}`;
  const round = { "stroke-linecap": "round", "stroke-linejoin": "round" };
  return [
    shape("defs", {}, [shape("clipPath", { id: clip }, [shape("path", { d: body })])]),
    shape("path", { d: body, fill: color }),
    shape("path", { "clip-path": `url(#${clip})`, d: shadow, fill: shadeOf(color) }),
    ...(isSmall ? [] : [shape("g", { fill: "none", "stroke-linecap": "round" }, ring(level, tone))]),
    shape(
      "g",
      {
        transform: `translate(${corner}) scale(${scale})`,
        fill: "none",
        stroke: "#ffffff",
        "stroke-width": isSmall ? 1.5 : 1.15,
        ...round,
      },
      [shape("path", { d: SYMBOLS[symbol] })],
    ),
    ...(isSmall ? [] : cairn(seed, Math.max(0, Math.min(4, Math.floor(stones))), tone)),
  ];
}

/**
 * Return {@link badgeShapes} as an SVG file.
 *
 * @param label  text for screen readers
 */
export const badgeSvg = (
  design: BadgeDesign,
  { size = 256, label }: { size?: number; label: string },
): string =>
  svgText(
    { width: size, height: size, viewBox: "0 0 256 256", role: "img", "aria-label": label },
    badgeShapes(design, size),
  );

/** The colour of a badge that was revoked, renewed or has expired: dark enough for its symbol. */
const ENDED_COLOR = "#6b6963";

/**
 * Return the link preview as an SVG file, 1200 × 627: the badge on a plain background. Previews are shown without the
 * page, so a badge that is not valid any more is grey and struck out.
 */
export function socialPreviewSvg(badge: BadgeDesign, isEnded = false): string {
  const design = isEnded ? { ...badge, color: ENDED_COLOR } : badge;
  return svgText({ width: 1200, height: 627, viewBox: "0 0 1200 627" }, [
    shape("rect", { width: 1200, height: 627, fill: CANVAS }),
    shape("path", {
      d: "M0 470C260 420 420 500 660 470S1010 410 1200 452V627H0Z",
      fill: tintOf(design.color, 0.18),
    }),
    shape("path", {
      d: "M0 528C300 494 520 536 800 516S1080 500 1200 514V627H0Z",
      fill: tintOf(design.color, 0.3),
    }),
    shape("g", { transform: "translate(350 38) scale(1.95)" }, badgeShapes(design, 500)),
    ...(isEnded ? [STRUCK_OUT] : []),
  ]);
}

/** A bar across the badge. */
const STRUCK_OUT = shape("path", {
  d: "M392 500L808 84",
  fill: "none",
  stroke: CANVAS,
  "stroke-width": 26,
  "stroke-linecap": "round",
});

/**
 * Draw a stone from four curves; the roundness of the corners and the points where the curves meet vary a
 * little.
 */
function stone(seed: string, width: number, height: number): string {
  const soft = (n: number) => 0.64 + 0.16 * chance(seed, n);
  const shift = (n: number) => 12 * (chance(seed, n) - 0.5);
  const top: Point = [128 + shift(4), 124 - height];
  const right: Point = [128 + width, 124 + shift(5)];
  const bottom: Point = [128 + shift(6), 124 + height];
  const left: Point = [128 - width, 124 + shift(7)];
  return (
    `M${at(top)}${curve(top, right, soft(0), true)}${curve(right, bottom, soft(1), false)}` +
    `${curve(bottom, left, soft(2), true)}${curve(left, top, soft(3), false)}Z`
  );
}

/**
 * Draw a quarter of the outline; `leavesLevel`: it starts horizontally and ends vertically, else the reverse.
 */
function curve(from: Point, to: Point, soft: number, leavesLevel: boolean): string {
  const [dx, dy] = [soft * (to[0] - from[0]), soft * (to[1] - from[1])];
  const [first, second]: Point[] = leavesLevel
    ? [
        [from[0] + dx, from[1]],
        [to[0], to[1] - dy],
      ]
    : [
        [from[0], from[1] + dy],
        [to[0] - dx, to[1]],
      ];
  return `C${[first, second, to].map((point) => at(point ?? to)).join(" ")}`;
}

function ring(level: RingLevel, tone: string): Shape[] {
  const step = (RING.sweep + RING.gap) / 5;
  return [0, 1, 2, 3, 4].map((n) => {
    const from = RING.from + n * step;
    const d = `M${onRing(from)}A${RING.radius} ${RING.radius} 0 0 1 ${onRing(from + step - RING.gap)}`;
    return n < level
      ? shape("path", { d, stroke: tone, "stroke-width": RING.width })
      : shape("path", { d, stroke: OPEN_MARK, "stroke-width": 2.5 });
  });
}

function onRing(degrees: number): string {
  const angle = (degrees * Math.PI) / 180;
  return at([128 + RING.radius * Math.cos(angle), 124 + RING.radius * Math.sin(angle)]);
}

const cairn = (seed: string, stones: number, tone: string): Shape[] =>
  [23, 17, 12, 8].slice(0, stones).map((width, n) => {
    const x = 128 + (chance(seed, 20 + n) - 0.5) * 5;
    const y = 223 + (stones - 1 - n) * 10.5 - (stones > 3 ? 4 : 0);
    return shape("ellipse", { cx: x.toFixed(1), cy: y, rx: width, ry: 4.8, fill: tone });
  });

/** Return a pseudo-random number 0–1, the same for the same text and number. */
function chance(text: string, n: number): number {
  let hash = 2166136261 ^ n;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16777619);
  hash = Math.imul(hash ^ (hash >>> 15), 2246822519);
  return ((hash ^ (hash >>> 13)) >>> 0) / 2 ** 32;
}

const at = ([x, y]: Point) => `${x.toFixed(1)} ${y.toFixed(1)}`;
