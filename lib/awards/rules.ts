import type { Day } from "@/lib/core/calendar";

/** What an award is worth today. A renewal follows an expired one, so a replaced award reads as expired. */
export type BadgeState = "valid" | "expired" | "revoked";

/**
 * The state of an award on a day; being revoked outweighs having expired.
 *
 * @param validUntil  last day on which it is valid; null: no end
 * @param today       in the organisation's time zone
 */
export function badgeState(award: { revokedOn: Day | null; validUntil: Day | null }, today: Day): BadgeState {
  if (award.revokedOn !== null) return "revoked";
  return award.validUntil !== null && award.validUntil < today ? "expired" : "valid";
}

/** A result as people read it: points of a project, whole percent (rounded down, as it is signed) of the rest. */
export function resultForDisplay(result: {
  kind: string;
  points: number;
  maxPoints: number;
}): { form: "points"; points: number; maxPoints: number } | { form: "percent"; percent: number } {
  const { kind, points, maxPoints } = result;
  if (kind === "project" || kind === "observation") return { form: "points", points, maxPoints };
  return { form: "percent", percent: maxPoints > 0 ? Math.floor((100 * points) / maxPoints) : 100 };
}

/** A name for a downloaded file: the title in small letters, digits and hyphens. */
export const fileNameOf = (title: string, extension: string): string => {
  const plain = title.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const name = plain
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60);
  return `${name || "badge"}.${extension}`;
};

/** What may be handed in for verification, bytes: a badge from here has a tenth of it. */
export const MAX_UPLOAD_BYTES = 2_000_000;
