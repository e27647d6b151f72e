/** A rectangle on the sheet, in px. */
export type Box = { x: number; y: number; width: number; height: number };
/** An SVG path. `isDashed`: one of several alternatives; `hasArrow`: it ends at a step. */
export type PlacedLine = { path: string; isDashed: boolean; hasArrow: boolean };

/** The size of every step. */
export const STEP = { width: 216, height: 64 };
/** Distance from a fork line to the tips of its arrows, px. */
const DROP = 6;

/** Where the lines of a section begin and end, and the rails at its sides, px. */
type Ends = { x: number; top: number; bottom: number; rail: readonly [number, number] };

/**
 * Draw the lines of an in-order section, from child to child; inside a field also from its top to the first
 * child and from the last child to its bottom.
 */
export function chain(
  rows: Box[][],
  children: readonly { type: "section" | "step" }[],
  ends: Ends | null,
): PlacedLine[] {
  const boxes = rows.flat();
  const lines: PlacedLine[] = [];
  boxes.forEach((box, index) => {
    const before = boxes[index - 1];
    const hasArrow = children[index]?.type === "step";
    if (!before) {
      if (ends) lines.push({ path: down({ x: ends.x, y: ends.top }, top(box)), isDashed: false, hasArrow });
    } else if (before.y === box.y)
      lines.push({
        path: `M${before.x + before.width} ${box.y + box.height / 2}H${box.x}`,
        isDashed: false,
        hasArrow,
      });
    else lines.push({ path: down(bottom(before), top(box)), isDashed: false, hasArrow });
  });
  const last = boxes.at(-1);
  if (ends && last)
    lines.push({ path: up(bottom(last), { x: ends.x, y: ends.bottom }), isDashed: false, hasArrow: false });
  return lines;
}

/**
 * Draw the lines of an all or any section: a fork above each row and a join below it, several rows linked by
 * rails.
 */
export function fork(rows: Box[][], isDashed: boolean, ends: Ends): PlacedLine[] {
  const [left, right] = ends.rail;
  const lines: PlacedLine[] = [];
  rows.forEach((row, index) => {
    const high = (row[0]?.y ?? 0) - DROP - 4;
    const low = Math.max(...row.map((box) => box.y + box.height)) + DROP + 2;
    const from = index === 0 ? `M${ends.x} ${ends.top}V${high}` : `M${left} ${high}`;
    const to = index === rows.length - 1 ? `H${ends.x}V${ends.bottom}` : `H${right}`;
    for (const box of row) {
      const isStep = box.height === STEP.height && box.width === STEP.width;
      lines.push({ path: `${from}H${middle(box)}V${box.y}`, isDashed, hasArrow: isStep });
      lines.push({ path: `M${middle(box)} ${box.y + box.height}V${low}${to}`, isDashed, hasArrow: false });
    }
  });
  if (rows.length > 1) {
    const highs = rows.map((row) => (row[0]?.y ?? 0) - DROP - 4);
    const lows = rows.map((row) => Math.max(...row.map((box) => box.y + box.height)) + DROP + 2);
    lines.push({ path: `M${ends.x} ${highs[0]}H${left}V${highs.at(-1)}`, isDashed, hasArrow: false });
    lines.push({ path: `M${right} ${lows[0]}V${lows.at(-1)}H${ends.x}`, isDashed, hasArrow: false });
  }
  return lines;
}

type Point = { x: number; y: number };
export const middle = (box: { x: number; width: number }) => box.x + box.width / 2;
export const top = (box: Box): Point => ({ x: middle(box), y: box.y });
export const bottom = (box: Box): Point => ({ x: middle(box), y: box.y + box.height });

/** Bends just above the end, as into a step; `up` bends just below the start, as out of a step. */
export const down = (from: Point, to: Point) =>
  from.x === to.x
    ? `M${from.x} ${from.y}V${to.y}`
    : `M${from.x} ${from.y}V${to.y - DROP - 4}H${to.x}V${to.y}`;
export const up = (from: Point, to: Point) =>
  from.x === to.x
    ? `M${from.x} ${from.y}V${to.y}`
    : `M${from.x} ${from.y}V${from.y + DROP + 2}H${to.x}V${to.y}`;
