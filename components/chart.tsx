"use client";
import {
  Area,
  Bar,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceDot,
  ReferenceLine,
  usePlotArea,
  useXAxisScale,
  useYAxisScale,
  XAxis,
  YAxis,
} from "recharts";
import { spreadLabels } from "./charts/points";
import { useWidth } from "./charts/width";

type Mark<Name extends string> = Record<Name, number> & { label: string };

type PlotProps = {
  /** One per place on the x axis, whose key is `x`; the other keys are those of lines, bars and band. */
  rows: readonly Record<string, number | string | number[] | undefined>[];
  /** Times in ms, or names for bars. */
  x: { isTime: boolean; ticks: readonly (number | string)[]; write: (value: number | string) => string };
  y: { ticks: readonly number[]; write: (value: number) => string };
  lines?: readonly { key: string; color: string; dash?: string }[];
  /** Stacked, the first lowest. */
  bars?: readonly { key: string; fill: "accent" | "stripes" }[];
  /** A pale area between two values. */
  band?: string;
  /** Thin lines with a label: at a value, at a time. */
  target?: Mark<"y">;
  today?: Mark<"x">;
  dots?: readonly { x: number; y: number; label?: string }[];
  /** Labels at the end of each line: the figure, and the name if there is room. */
  ends?: readonly { key: string; value: number; figure: string; name: string }[];
  height: number;
};

const SMALL = 460;
const TICK = { fontSize: 11, fill: "var(--ink-3)" };
const OVER_TIME = {
  type: "number",
  scale: "time",
  domain: ["dataMin", "dataMax"],
  padding: { left: 16 },
} as const;
const STILL = { isAnimationActive: false, dot: false, activeDot: false, type: "linear" } as const;
const WORD = { fontSize: 11.5, fill: "var(--ink-2)" };

/**
 * The only module that uses the chart library: lines, bars and marks on two axes, sized to the given width.
 * Screens use the cards in `charts/`, which load it on demand.
 */
export function Plot({ rows, x, y, lines, bars, band, target, today, dots, ends, height }: PlotProps) {
  const [box, width] = useWidth();
  const isSmall = width < SMALL;
  const right = ends ? (isSmall ? 44 : 142) : 8;
  return (
    <div ref={box} style={{ minHeight: height }}>
      <ComposedChart
        width={width}
        height={height}
        data={[...rows]}
        margin={{ top: today ? 18 : 8, right, bottom: 0, left: 0 }}
        barCategoryGap="12%"
        accessibilityLayer={false}
      >
        <Stripes />
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis dataKey="x" {...AXIS} {...acrossOf(x, isSmall)} />
        <YAxis {...AXIS} {...upOf(y)} width={36} />
        {target && (
          <ReferenceLine
            y={target.y}
            stroke="var(--ink-2)"
            strokeDasharray="2 3"
            label={{ value: target.label, position: "insideBottomLeft", offset: 6, ...WORD }}
          />
        )}
        {today && (
          <ReferenceLine
            x={today.x}
            stroke="var(--line-strong)"
            label={{ value: today.label, position: "top", offset: 6, ...WORD }}
          />
        )}
        {band && <Area dataKey={band} stroke="none" fill="var(--accent)" fillOpacity={0.07} {...STILL} />}
        {lines?.map(({ key, color, dash }) => (
          <Line
            key={key}
            dataKey={key}
            stroke={color}
            strokeWidth={dash ? 1.8 : 2}
            strokeDasharray={dash}
            connectNulls
            {...STILL}
          />
        ))}
        {bars?.map(({ key, fill }) => (
          <Bar key={key} dataKey={key} stackId="all" radius={2} isAnimationActive={false} {...FILLS[fill]} />
        ))}
        {dots?.map((dot) => (
          <ReferenceDot key={dot.x} x={dot.x} y={dot.y} {...(dot.label ? OPEN_DOT : FULL_DOT)} />
        ))}
        {dots && <DotLabels dots={dots} />}
        {ends && <EndLabels ends={ends} isSmall={isSmall} />}
      </ComposedChart>
    </div>
  );
}

const AXIS = { interval: 0, tick: TICK, tickLine: false } as const;

const acrossOf = (x: PlotProps["x"], isSmall: boolean) => ({
  ...(x.isTime ? OVER_TIME : {}),
  ticks: isSmall && x.ticks.length > 4 ? thinned(x.ticks) : [...x.ticks],
  tickFormatter: x.write,
  axisLine: x.isTime ? false : { stroke: "var(--line-strong)" },
});

const upOf = ({ ticks, write }: PlotProps["y"]) => ({
  domain: [ticks[0] ?? 0, ticks.at(-1) ?? 1],
  ticks: [...ticks],
  tickFormatter: write,
  axisLine: false,
});

const FILLS = {
  accent: { fill: "var(--accent)" },
  stripes: { fill: "url(#stripes)", stroke: "var(--stale-line)" },
};
const FULL_DOT = { r: 3.5, fill: "var(--ink)", stroke: "none" };
const OPEN_DOT = { r: 4, fill: "var(--surface)", stroke: "var(--accent)", strokeWidth: 2 };

/** Keep every other tick, including the last one. */
const thinned = <Item,>(ticks: readonly Item[]) =>
  ticks.filter((_, index) => (ticks.length - 1 - index) % 2 === 0);

const Stripes = () => (
  <defs>
    <pattern id="stripes" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="5" height="5" fill="var(--stale)" />
      <rect width="1.6" height="5" fill="var(--stale-line)" />
    </pattern>
  </defs>
);

/** Labels before and above the dot, so that a rising line does not cross them. */
function DotLabels({ dots }: { dots: NonNullable<PlotProps["dots"]> }) {
  const across = useXAxisScale();
  const up = useYAxisScale();
  if (!across || !up) return null;
  return dots.map(({ x, y, label }) => (
    <text
      key={x}
      x={Number(across(x)) - 8}
      y={Number(up(y)) - 9}
      textAnchor="end"
      fontSize={12}
      fontWeight={500}
      fill="var(--ink)"
    >
      {label}
    </text>
  ));
}

/** Labels at the line ends, moved apart where they would overlap. */
function EndLabels({ ends, isSmall }: { ends: NonNullable<PlotProps["ends"]>; isSmall: boolean }) {
  const scale = useYAxisScale();
  const area = usePlotArea();
  if (!scale || !area) return null;
  const heights = spreadLabels(
    ends.map(({ value }) => Number(scale(value))),
    16,
  );
  return ends.map(({ key, figure, name }, index) => (
    <text key={key} x={area.x + area.width + 8} y={(heights[index] ?? 0) + 4} fontSize={12}>
      <tspan fontWeight={500} fill="var(--ink)">
        {figure}
      </tspan>
      {!isSmall && (
        <tspan dx={6} fontSize={11.5} fill="var(--ink-2)">
          {name}
        </tspan>
      )}
    </text>
  ));
}
