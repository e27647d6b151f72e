import { useTranslations } from "next-intl";
import { LEVELS } from "@/lib/skills/rules";

export type LevelMarkProps = {
  /** Proven by fresh evidence, 0–5. */
  level: number;
  /** Once reached, where that is more: the difference is amber. */
  reached?: number;
  /** 1–5; a small mark stands under it. */
  target?: number;
};

/** Five pebbles: how far the proof goes, and how far it should. */
export function LevelMark({ level, reached = level, target }: LevelMarkProps) {
  const t = useTranslations("states");
  const words = target === undefined ? t("levelOnly", { level }) : t("level", { level, target });
  return (
    <svg
      className="mirror"
      width="56"
      height="14"
      viewBox="0 0 56 14"
      role="img"
      aria-label={reached > level ? t("levelReached", { words, reached }) : words}
    >
      {LEVELS.map((step) => (
        <rect
          key={step}
          x={11 * step - 10.5}
          y="4.5"
          width="9"
          height="5"
          rx="2"
          strokeWidth="1"
          {...dress(step, level, reached)}
        />
      ))}
      {target !== undefined && <path d={`M${11 * target - 6} 14l-2.6-3.2h5.2z`} fill="var(--ink)" />}
    </svg>
  );
}

function dress(step: number, level: number, reached: number) {
  if (step <= level) return { fill: "var(--ink-2)", stroke: "var(--ink-2)" };
  if (step <= reached) return { fill: "var(--stale)", stroke: "var(--stale-line)" };
  return { fill: "none", stroke: "var(--line-control)" };
}
