import { type Box, bottom, chain, down, fork, middle, type PlacedLine, STEP, top, up } from "./layout-lines";
import type { SectionNode, SectionRule } from "./rules";

type PlacedStep<Step> = Box & { step: Step };
export type PlacedSection = Box & {
  key: string;
  title: string;
  rule: SectionRule;
  needed: number | null;
  /** Number of children to choose from. */
  total: number;
};

type PathwayLayout<Step> = {
  width: number;
  height: number;
  /** In the order of the outline. */
  steps: PlacedStep<Step>[];
  sections: PlacedSection[];
  lines: PlacedLine[];
};

const PER_ROW = 3;
const GAP = 22;
const PAD = 18;
const HEAD = 46;
const FOOT = 22;
const ROW_GAP = 40;
const SECTION_GAP = 52;

type KeyedStep = { type: "step"; key: string };
type Child<Step extends KeyedStep> = SectionNode<Step> | Step;

/**
 * Place a pathway from top to bottom: a field for each section, its steps three in a row, nested sections in
 * nested fields, and lines for the order. The root has a field only if it is a choice.
 *
 * Deterministic: the same tree gives the same picture. All measures in px, whole numbers.
 */
export function layoutPathway<Step extends KeyedStep>(root: SectionNode<Step>): PathwayLayout<Step> {
  const sheet: Sheet<Step> = { steps: [], sections: [], lines: [] };
  const isFramed = root.rule !== "in_order";
  const width = isFramed ? fieldWidth(root) : contentWidth(root);
  const height = isFramed
    ? placeSection(sheet, root, { x: 0, y: 0, width })
    : placeChildren(sheet, root, { x: 0, y: 0, width }, false);
  return { width, height, ...sheet };
}

/** How far above the sheet the way in begins, px. */
export const START_GAP = 28;
/** How far below the sheet the way out ends, px. */
export const GOAL_GAP = 44;

/** Draw the line into the first node from above the sheet, and the line out of the last one to below it. */
export function entryAndExitLines<Step extends KeyedStep>(
  root: SectionNode<Step>,
  { width, height, steps }: PathwayLayout<Step>,
): PlacedLine[] {
  const isFramed = root.rule !== "in_order";
  const [first, last] = [root.children[0], root.children.at(-1)];
  const boxOf = (child: Child<Step> | undefined) =>
    isFramed || child?.type !== "step" ? undefined : steps.find(({ step }) => step.key === child.key);
  const [into, outOf] = [boxOf(first), boxOf(last)];
  const x = width / 2;
  return [
    {
      path: down({ x, y: -START_GAP }, into ? top(into) : { x, y: 0 }),
      isDashed: false,
      hasArrow: into !== undefined,
    },
    {
      path: up(outOf ? bottom(outOf) : { x, y: height }, { x, y: height + GOAL_GAP }),
      isDashed: false,
      hasArrow: true,
    },
  ];
}

type Sheet<Step> = Pick<PathwayLayout<Step>, "steps" | "sections" | "lines">;
type Place = { x: number; y: number; width: number };

/** Draws a section with its field. @returns the height of the field */
function placeSection<Step extends KeyedStep>(
  sheet: Sheet<Step>,
  node: SectionNode<Step>,
  place: Place,
): number {
  const field: PlacedSection = {
    ...place,
    height: 0,
    key: node.key,
    title: node.title,
    rule: node.rule,
    needed: node.needed,
    total: node.children.length,
  };
  sheet.sections.push(field);
  const inside = { x: place.x + PAD, y: place.y + HEAD, width: place.width - 2 * PAD };
  field.height = HEAD + placeChildren(sheet, node, inside, true) + FOOT;
  return field.height;
}

/** Draws the children row by row and the lines between them. @returns their height */
function placeChildren<Step extends KeyedStep>(
  sheet: Sheet<Step>,
  node: SectionNode<Step>,
  place: Place,
  isInField: boolean,
): number {
  const rows: Box[][] = [];
  let y = place.y;
  for (const row of rowsOf(node.children)) {
    if (rows.length > 0) y += isInField || rows.at(-1)?.[0]?.height === STEP.height ? ROW_GAP : SECTION_GAP;
    const boxes = placeRow(sheet, row, { ...place, y });
    rows.push(boxes);
    y += Math.max(0, ...boxes.map((box) => box.height));
  }
  const height = y - place.y;
  if (rows.length === 0) return height;
  const ends = {
    x: middle(place),
    top: place.y - HEAD,
    bottom: y + FOOT,
    rail: [place.x - PAD / 2, place.x + place.width + PAD / 2] as const,
  };
  if (node.rule === "in_order") sheet.lines.push(...chain(rows, node.children, isInField ? ends : null));
  else sheet.lines.push(...fork(rows, node.rule === "any", ends));
  return height;
}

function placeRow<Step extends KeyedStep>(sheet: Sheet<Step>, row: Child<Step>[], place: Place): Box[] {
  const rowWidth = row.length * STEP.width + (row.length - 1) * GAP;
  const start = place.x + Math.round((place.width - rowWidth) / 2);
  return row.map((child, index) => {
    if (child.type === "section") {
      const height = placeSection(sheet, child, place);
      return { ...place, height };
    }
    const box = { x: start + index * (STEP.width + GAP), y: place.y, ...STEP };
    sheet.steps.push({ ...box, step: child });
    return box;
  });
}

/** Split children into rows: up to three neighbouring steps, or one section. */
function rowsOf<Step extends KeyedStep>(children: readonly Child<Step>[]): Child<Step>[][] {
  const rows: Child<Step>[][] = [];
  for (const child of children) {
    const last = rows.at(-1);
    const joins = last && child.type === "step" && last[0]?.type === "step" && last.length < PER_ROW;
    if (joins) last.push(child);
    else rows.push([child]);
  }
  return rows;
}

/** Return the width that a section's children need without their field. */
function contentWidth<Step extends KeyedStep>(node: SectionNode<Step>): number {
  const widths = rowsOf(node.children).map((row) => {
    const [first] = row;
    return first?.type === "section" ? fieldWidth(first) : row.length * STEP.width + (row.length - 1) * GAP;
  });
  return Math.max(STEP.width, ...widths);
}

const fieldWidth = <Step extends KeyedStep>(node: SectionNode<Step>): number => contentWidth(node) + 2 * PAD;
