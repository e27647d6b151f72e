import { useTranslations } from "next-intl";
import { LEVELS } from "@/lib/skills/rules";

type LevelMarkProps = {
  /** Proven by fresh evidence, 0–5. */
  level: number;
  /** Reached level, if higher: the difference is amber. */
  reached?: number;
  /** 1–5; marked below. */
  target?: number;
};

/** A level as five pebbles: fresh, reached and target. */
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
      {markPaths(level, reached).map(
        ({ steps, ...colors }) =>
          steps.length > 0 && <path key={colors.stroke} d={steps.map(pebble).join("")} {...colors} />,
      )}
      {target !== undefined && <path d={`M${11 * target - 6} 14l-2.6-3.2h5.2z`} fill="var(--ink)" />}
    </svg>
  );
}

/** The pebbles of one colour are one path, because a list shows a hundred marks. */
const markPaths = (level: number, reached: number) => [
  { steps: LEVELS.filter((step) => step <= level), fill: "var(--ink-2)", stroke: "var(--ink-2)" },
  {
    steps: LEVELS.filter((step) => step > level && step <= reached),
    fill: "var(--stale)",
    stroke: "var(--stale-line)",
  },
  {
    steps: LEVELS.filter((step) => step > Math.max(level, reached)),
    fill: "none",
    stroke: "var(--line-control)",
  },
];

/** 9 × 5 px with corners of 2 px. */
const pebble = (step: number) =>
  `M${11 * step - 8.5} 4.5h5a2 2 0 0 1 2 2v1a2 2 0 0 1-2 2h-5a2 2 0 0 1-2-2v-1a2 2 0 0 1 2-2z`;
