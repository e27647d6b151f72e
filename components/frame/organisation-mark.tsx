import { ringTone } from "@/lib/core/color";

/** The first letters of up to two words: "Adventure Works" → "AW". */
export const initialsOf = (name: string) =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => [...word][0]?.toUpperCase() ?? "")
    .join("");

/**
 * The organisation's logo, or its initials on its colour; the name stands beside it.
 *
 * @param logo  path of the picture; null: none
 */
export function OrganisationMark({ name, logo }: { name: string; logo: string | null }) {
  if (logo === null)
    return (
      <span className="issuer-mark" aria-hidden>
        {initialsOf(name)}
      </span>
    );
  // biome-ignore lint/performance/noImgElement: stored in the size in which it is shown, and cached for good.
  return <img className="issuer-logo" src={logo} alt="" />;
}

/**
 * The organisation's colour as custom properties: `--brand` carries white text, `--brand-mark` is seen on light and
 * on dark ground.
 */
export const brandColors = (color: string) => ({ "--brand": color, "--brand-mark": ringTone(color) });
