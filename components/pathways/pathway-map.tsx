import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { entryAndExitLines, GOAL_GAP, layoutPathway, START_GAP } from "@/lib/pathways/layout";
import type { PlacedLine } from "@/lib/pathways/layout-lines";
import type { MapTree } from "./map-step";
import { PathwayOutline } from "./pathway-outline";
import { PathwayStep } from "./pathway-step";
import { SectionHead } from "./section-head";

type PathwayMapProps = {
  title: string;
  tree: MapTree;
  /** Content of the start node. */
  start: ReactNode;
  /** Content of the goal node: the badge and its text. */
  goal?: ReactNode;
  /** The step whose detail is open. */
  current?: string;
};

/** Map of a pathway from top to bottom, its steps as links; on phones an outline in one column. */
export function PathwayMap({ title, tree, start, goal, current }: PathwayMapProps) {
  const t = useTranslations("pathwayMap");
  const layout = layoutPathway(tree);
  const { width, height, steps, sections, lines } = layout;
  const [wayIn, wayOut] = entryAndExitLines(tree, layout);
  const exit = goal ? GOAL_GAP : 0;
  return (
    <section aria-label={t("map", { title })}>
      <div className="not-phone path-scroll">
        <div className="path-map" style={{ width }}>
          <p className="path-start" style={{ marginBlockEnd: START_GAP }}>
            {start}
          </p>
          <div className="relative" style={{ height: height + exit }}>
            {sections.map(({ key, x, y, width: w, height: h, ...section }) => (
              <div key={key} className="path-section" style={{ left: x, top: y, width: w, height: h }}>
                <SectionHead {...section} />
              </div>
            ))}
            <PathwayLines
              lines={[...lines, wayIn, goal ? wayOut : undefined]}
              width={width}
              height={height + exit}
            />
            {steps.map(({ x, y, width: w, height: h, step }) => (
              <PathwayStep
                key={step.key}
                step={step}
                isCurrent={step.key === current}
                style={{ position: "absolute", left: x, top: y, width: w, height: h }}
              />
            ))}
          </div>
          {goal}
        </div>
      </div>
      <div className="only-phone">
        <PathwayOutline tree={tree} />
        {goal}
      </div>
    </section>
  );
}

/** The lines over the sections, with an arrow where a step begins. */
function PathwayLines({
  lines,
  width,
  height,
}: {
  lines: readonly (PlacedLine | undefined)[];
  width: number;
  height: number;
}) {
  const arrow = useId();
  return (
    <svg width={width} height={height} className="path-lines" aria-hidden="true">
      <defs>
        <marker id={arrow} viewBox="0 0 8 8" refX="6" refY="4" markerWidth="7" markerHeight="7" orient="auto">
          <path d="M0 .8 7 4 0 7.2z" />
        </marker>
      </defs>
      {lines.map(
        (line) =>
          line && (
            <path
              key={line.path}
              d={line.path}
              strokeDasharray={line.isDashed ? "3 3" : undefined}
              markerEnd={line.hasArrow ? `url(#${arrow})` : undefined}
            />
          ),
      )}
    </svg>
  );
}
