import type { Day } from "@/lib/core/calendar";

/** The state of an award on a day. `superseded`: a newer badge of the same credential has taken its place. */
export type BadgeState = "valid" | "superseded" | "expired" | "revoked";

/** Whether the last day on which an award is valid is over; null: it has none. */
export const hasExpiredBy = (validUntil: Day | null, today: Day): boolean =>
  validUntil !== null && validUntil < today;

/**
 * The state of an award on a day: being revoked outweighs being superseded, which outweighs having expired.
 *
 * @param validUntil  last day on which it is valid; null: no end
 * @param today       in the organisation's time zone
 */
export function badgeState(
  award: { revokedOn: Day | null; supersededOn: Day | null; validUntil: Day | null },
  today: Day,
): BadgeState {
  if (award.revokedOn !== null) return "revoked";
  if (award.supersededOn !== null) return "superseded";
  return hasExpiredBy(award.validUntil, today) ? "expired" : "valid";
}

/** Format a result for people: points of a project; for other kinds whole percent, rounded down as signed. */
export function resultForDisplay(result: {
  kind: string;
  points: number;
  maxPoints: number;
}): { form: "points"; points: number; maxPoints: number } | { form: "percent"; percent: number } {
  const { kind, points, maxPoints } = result;
  if (kind === "project" || kind === "observation") return { form: "points", points, maxPoints };
  return { form: "percent", percent: maxPoints > 0 ? Math.floor((100 * points) / maxPoints) : 100 };
}

/** Return a name for a downloaded file: the title in lower case letters, digits and hyphens. */
export const fileNameOf = (title: string, extension: string): string => {
  const plain = title.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const name = plain
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60);
  return `${name || "badge"}.${extension}`;
};

/** Largest file accepted for verification, in bytes: ten times a badge issued here. */
export const MAX_UPLOAD_BYTES = 2_000_000;
