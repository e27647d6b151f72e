import { errorMessage } from "./error-message";
import { AppError } from "./errors";

/** Linear red, green and blue, each 0–1. */
type Light = [number, number, number];

/** The luminance at which a colour has a contrast of 3:1 on both white and the dark surface. */
const RING_LUMINANCE = 0.18;
/** The least contrast of text with its background (WCAG 2, AA). */
export const TEXT_CONTRAST = 4.5;
const WEIGHTS: Light = [0.2126, 0.7152, 0.0722];

/**
 * Darken the company's colour in its hue until white on it reaches the contrast; unchanged if it does
 * already.
 *
 * @throws AppError `invalid` unless it is written as `#rrggbb`
 */
export function darkenUntilContrast(hex: string, contrast = TEXT_CONTRAST): string {
  const light = lightOf(hex);
  let darkened = hex.toLowerCase();
  for (let share = 1; contrastWithWhite(darkened) < contrast && share > 0; share -= 0.01)
    darkened = hexOf(light.map((channel) => channel * share));
  return darkened;
}

/** Return the WCAG 2 contrast with white, 1–21. */
export const contrastWithWhite = (hex: string) => 1.05 / (luminance(lightOf(hex)) + 0.05);

/** The canvas of dark screens (`--canvas`), on which a mark in the company's colour must be seen. */
const DARK_CANVAS = "#11100e";

/** Return the WCAG 2 contrast of a colour with the dark canvas, 1–21. */
export function contrastOnDark(hex: string): number {
  const [a, b] = [luminance(lightOf(hex)), luminance(lightOf(DARK_CANVAS))].sort((one, other) => other - one);
  return ((a ?? 0) + 0.05) / ((b ?? 0) + 0.05);
}

/** The shade of the lower half of the stone: the same hue at 60 % of the light. */
export const shadeOf = (hex: string) => hexOf(lightOf(hex).map((channel) => channel * 0.6));

/** Mix the colour with white: `share` of the colour, 0–1, in linear light. */
export const tintOf = (hex: string, share: number) =>
  hexOf(lightOf(hex).map((channel) => 1 - share + channel * share));

/** Return the same hue at a luminance of 0.18; what a pure hue cannot reach is filled with white. */
export function ringTone(hex: string): string {
  const light = lightOf(hex);
  const scale = RING_LUMINANCE / Math.max(luminance(light), 1e-6);
  const scaled = light.map((channel) => Math.min(1, channel * scale)) as Light; // three in, three out
  const missing = Math.max(0, RING_LUMINANCE - luminance(scaled));
  const white = missing / (1 - luminance(scaled));
  return hexOf(scaled.map((channel) => channel + white * (1 - channel)));
}

const luminance = (light: Light) => light.reduce((sum, channel, at) => sum + channel * (WEIGHTS[at] ?? 0), 0);

function lightOf(hex: string): Light {
  const [, ...parts] = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(hex) ?? [];
  if (parts.length !== 3) throw new AppError("invalid", errorMessage("core.colorWrong"));
  return parts.map((part) => {
    const value = Number.parseInt(part, 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as Light; // three parts, checked above
}

const hexOf = (light: number[]) =>
  `#${light
    .map((channel) => (channel <= 0.0031308 ? 12.92 * channel : 1.055 * channel ** (1 / 2.4) - 0.055))
    .map((value) =>
      Math.round(value * 255)
        .toString(16)
        .padStart(2, "0"),
    )
    .join("")}`;
