import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";

type CairnSection = {
  key: string;
  name: string;
  done: number;
  total: number;
  /** Only for "any N of". */
  needed?: number | null;
  isComplete: boolean;
};

/**
 * Progress as a cairn: one stone per section, the first one lowest, filled by what is done; the badge is the
 * top stone.
 */
export function CairnProgress({ sections, badge }: { sections: readonly CairnSection[]; badge?: ReactNode }) {
  const t = useTranslations("pathwayMap");
  const id = useId();
  const stones = stack(sections.length);
  const spoken = sections.map(({ name, done, total }) =>
    done > 0 ? t("sectionDone", { name, done, total }) : t("sectionNotStarted", { name }),
  );
  const hint = ({ done, total, needed }: CairnSection) => {
    if (done > 0) return t("stepsDone", { done, total });
    return needed ? t("anyOf", { count: needed, total }) : t("stepsTotal", { total });
  };
  return (
    <div className="cairn">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        width={WIDTH}
        height={HEIGHT}
        role="img"
        aria-label={spoken.join("; ")}
      >
        {sections.map((section, index) => {
          const stone = stones[index];
          if (!stone) return null;
          const share = section.isComplete ? 1 : section.done / Math.max(1, section.total);
          return <FilledStone key={section.key} id={`${id}${index}`} stone={stone} share={share} />;
        })}
      </svg>
      {badge && (
        <div className="cairn-badge" style={{ top: (stones.at(-1)?.y ?? FLOOR) - 75 }}>
          {badge}
        </div>
      )}
      {sections.map((section, index) => {
        const stone = stones[index];
        if (!stone) return null;
        const left = stone.x + stone.width + 12;
        return (
          <div
            key={section.key}
            aria-hidden
            className="cairn-label"
            style={{ left, top: stone.y, height: stone.height, width: WIDTH - left }}
          >
            <b className="cut" title={section.name}>
              {section.name}
            </b>
            {stone.height > 30 && <span className="cut">{hint(section)}</span>}
          </div>
        );
      })}
    </div>
  );
}

const WIDTH = 300;
const HEIGHT = 226;
const FLOOR = 212;
const CEILING = 77;
const MIDDLE = 109;

type Stone = { x: number; y: number; width: number; height: number };

/** A stone, filled from the left by the share of its section that is done. */
function FilledStone({ id, stone, share }: { id: string; stone: Stone; share: number }) {
  return (
    <g>
      <clipPath id={id}>
        <rect x={stone.x} y={stone.y} width={stone.width * share} height={stone.height} />
      </clipPath>
      <path d={outline(stone)} fill="var(--sunken)" stroke="var(--line-control)" strokeWidth="1.4" />
      <path d={outline(stone)} fill="var(--accent)" clipPath={`url(#${id})`} />
    </g>
  );
}

/** Lowest first: each stone narrower and flatter than the one below; up to three keep their full height. */
function stack(count: number): Stone[] {
  const scale = count > 3 ? 3 / count : 1;
  let floor = FLOOR;
  return Array.from({ length: count }, (_, index) => {
    const place = count > 3 ? (index * 2) / (count - 1) : index;
    const width = 182 - 38 * place;
    const height = Math.min((48 - 5 * place) * scale, floor - CEILING + 1);
    floor -= height + 3 * scale;
    return { x: MIDDLE - width / 2 + place, y: floor + 3 * scale, width, height };
  });
}

/** Return the outline of a rounded stone in its box. */
function outline({ x, y, width: w, height: h }: Stone): string {
  const p = (a: number, b: number) => `${(a * w).toFixed(1)} ${(b * h).toFixed(1)}`;
  return [
    `M${x.toFixed(1)} ${(y + 0.5625 * h).toFixed(1)}`,
    `c${p(0, -0.354)} ${p(0.187, -0.5625)} ${p(0.4945, -0.5625)}`,
    `${p(0.319, 0)} ${p(0.5055, 0.208)} ${p(0.5055, 0.5625)}`,
    `${p(0, 0.3125)} ${p(-0.143, 0.4375)} ${p(-0.5, 0.4375)}`,
    `s${p(-0.5, -0.125)} ${p(-0.5, -0.4375)}Z`,
  ].join("");
}
