import type { Node } from "@xyflow/react";
import type { Goal } from "@/lib/pathways/goals";
import {
  entryAndExitLines,
  GOAL_GAP,
  layoutPathway,
  type PlacedSection,
  START_GAP,
} from "@/lib/pathways/layout";
import type { PlacedLine } from "@/lib/pathways/layout-lines";
import type { SectionDraft, StepDraft } from "@/lib/pathways/schema";

export type StepData = { step: StepDraft; isSelected: boolean; hasProblem: boolean };
export type SectionData = { section: PlacedSection; isSelected: boolean };
export type GoalData = { goals: readonly Goal[]; credentialCount: number };
export type LinesData = { lines: PlacedLine[]; width: number; height: number };

const START_HEIGHT = 30;
const FIXED = { draggable: false, selectable: false, focusable: false } as const;

/**
 * Build the nodes of the editor's map from the layout: the start, the sections, the lines above them, the
 * steps on top, and at the bottom the goal, if there is one. Each has the data of its type.
 *
 * @param bad  keys of the steps with a problem
 */
export function mapNodes(
  root: SectionDraft,
  { goals, credentialCount }: GoalData,
  { selected, bad }: { selected: string; bad: ReadonlySet<string> },
): { nodes: Node[]; width: number; height: number } {
  const layout = layoutPathway<StepDraft>(root);
  const { steps, sections, width, height } = layout;
  const [wayIn, wayOut] = root.children.length > 0 ? entryAndExitLines(root, layout) : [];
  const lines = [...layout.lines, wayIn, goals.length > 0 ? wayOut : undefined].filter(
    (line) => line !== undefined,
  );
  const nodes: Node[] = [
    {
      ...FIXED,
      id: "start",
      type: "start",
      position: { x: width / 2, y: -START_GAP - START_HEIGHT },
      origin: [0.5, 0],
      height: START_HEIGHT,
      data: {},
    },
    ...(goals.length === 0 ? [] : [goalNode({ goals, credentialCount }, width / 2, height + GOAL_GAP)]),
    ...sections.map((section) => ({
      ...FIXED,
      id: section.key,
      type: "section",
      position: { x: section.x, y: section.y },
      width: section.width,
      height: section.height,
      zIndex: 0,
      data: { section, isSelected: section.key === selected },
    })),
    {
      ...FIXED,
      id: "lines",
      type: "lines",
      position: { x: 0, y: 0 },
      width,
      height,
      zIndex: 1,
      data: { lines, width, height },
    },
    ...steps.map(({ step, x, y, width: w, height: h }) => ({
      ...FIXED,
      id: step.key,
      type: "step",
      position: { x, y },
      width: w,
      height: h,
      zIndex: 2,
      data: { step, isSelected: step.key === selected, hasProblem: bad.has(step.key) },
    })),
  ];
  return { nodes, width, height };
}

const goalNode = (data: GoalData, x: number, y: number): Node => ({
  ...FIXED,
  id: "goal",
  type: "goal",
  position: { x, y },
  origin: [0.5, 0],
  data,
});
