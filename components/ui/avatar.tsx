import { classNames } from "./class-names";

/** The initials of a name that is shown beside it. */
export function Avatar({ name, big }: { name: string; big?: boolean }) {
  return (
    <span className={classNames("av", big && "big")} aria-hidden>
      {initials(name)}
    </span>
  );
}

/** First letters of the first and the last word: "Ana María Pérez" → "AP". */
function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends.map((word) => [...(word ?? "")][0]?.toUpperCase() ?? "").join("");
}
