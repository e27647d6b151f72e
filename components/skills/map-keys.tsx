"use client";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from "react";
import { classNames } from "../ui/class-names";
import { type HoveredCell, MapTip } from "./map-tip";

/**
 * Keyboard and pointer handling of the cells inside: arrows move the one tab stop, Home and End go to the
 * ends of the row, Enter and click open the cell's URL in place. In the dense map a tooltip shows the
 * figures.
 */
export function MapKeys({ dense, children }: { dense?: boolean; children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const router = useRouter();
  const [tipped, setTipped] = useState<HoveredCell | null>(null);
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const cell = cellOf(event.target);
    const move = MOVES[event.key];
    if (event.key === "Escape") setTipped(null);
    if (!cell || !move || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = neighbour(cell, move);
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
  const onFocus = useEffectEvent((event: Event) => {
    const cell = cellOf(event.target);
    if (!cell || !box.current) return;
    for (const old of box.current.querySelectorAll("a[data-cell][tabindex='0']"))
      old.setAttribute("tabindex", "-1");
    cell.setAttribute("tabindex", "0");
    const at = cell.closest("td")?.cellIndex;
    for (const head of cell.closest("table")?.tHead?.rows[0]?.cells ?? [])
      head.toggleAttribute("data-on", head.cellIndex === at);
  });
  const onPoint = useEffectEvent((event: Event) => {
    if (!dense) return;
    const cell = event.type === "focusout" || event.type === "pointerleave" ? null : cellOf(event.target);
    setTipped(cell && tipOf(cell));
  });
  const onClick = useEffectEvent((event: Event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href]") : null;
    if (!link || !(event instanceof MouseEvent) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    router.push(link.getAttribute("href") ?? link.href, { scroll: !link.matches("[data-cell], .tw") });
  });
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const stop = new AbortController();
    const listen = (name: string, react: (event: Event) => void) =>
      element.addEventListener(name, react, { signal: stop.signal });
    listen("keydown", (event) => event instanceof KeyboardEvent && onKey(event));
    listen("focusin", (event) => onFocus(event));
    listen("click", (event) => onClick(event));
    for (const name of ["pointerover", "pointerleave", "focusin", "focusout"])
      listen(name, (event) => onPoint(event));
    return () => stop.abort();
  }, []);

  return (
    <div ref={box} className={classNames("map-scroll", dense && "dense")}>
      {children}
      {tipped && <MapTip cell={tipped} />}
    </div>
  );
}

/** Rows down, columns along; `Infinity` is the end of the row. */
const MOVES: Record<string, { down: number; along: number } | undefined> = {
  ArrowUp: { down: -1, along: 0 },
  ArrowDown: { down: 1, along: 0 },
  ArrowLeft: { down: 0, along: -1 },
  ArrowRight: { down: 0, along: 1 },
  Home: { down: 0, along: Number.NEGATIVE_INFINITY },
  End: { down: 0, along: Number.POSITIVE_INFINITY },
};

const cellOf = (target: EventTarget | null) =>
  target instanceof Element ? target.closest<HTMLAnchorElement>("a[data-cell]") : null;

/**
 * Find the next filled cell in a direction, skipping empty ones. In right-to-left writing, along is reversed.
 */
function neighbour(cell: HTMLElement, move: { down: number; along: number }): HTMLElement | null {
  const grid = [...(cell.closest("tbody")?.rows ?? [])];
  const at = cell.closest("td");
  let row = grid.findIndex((candidate) => candidate.contains(cell));
  const width = grid[row]?.cells.length ?? 0;
  const sign = getComputedStyle(cell).direction === "rtl" ? -1 : 1;
  const isToEnd = !Number.isFinite(move.along);
  const step = isToEnd ? -Math.sign(move.along) : move.along * sign;
  let column = isToEnd ? (move.along > 0 ? width : 0) : (at?.cellIndex ?? 0);
  while (true) {
    row += move.down;
    column += step;
    if (row < 0 || row >= grid.length || column < 1 || column >= width) return null;
    const next = grid[row]?.cells[column]?.querySelector<HTMLElement>("a[data-cell]");
    if (next) return next;
  }
}

function tipOf(cell: HTMLElement): HoveredCell {
  const [covered = 0, stale = 0, gap = 0, unknown = 0] = (cell.dataset.cell ?? "").split(",").map(Number);
  const column = cell.closest("table")?.tHead?.rows[0]?.cells[cell.closest("td")?.cellIndex ?? 0];
  const { left, bottom, top } = cell.getBoundingClientRect();
  return {
    column: column?.textContent ?? "",
    row: cell.closest("tr")?.querySelector(".rh .cut")?.textContent ?? "",
    counts: { covered, stale, gap, unknown },
    at: { left, bottom, top },
  };
}
