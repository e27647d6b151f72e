"use client";
import { type MouseEvent, type PointerEvent, useRef } from "react";

/** Pixels that the pointer may move while it presses without dragging. */
const STILL_PX = 5;
type Line = PointerEvent<HTMLElement>;

/**
 * Drag a line of the outline onto another one, with a mouse or a pen. By pointer events, because Firefox starts no drag
 * of its own on a button.
 *
 * @param key  of the node of this line
 * @param drop  is given the key of the line on which it was dropped
 * @returns attributes and handlers of the line
 */
export function useLineDrag(key: string, drop: (on: string) => void) {
  const start = useRef<{ x: number; y: number } | null>(null);
  const isDragging = useRef(false);
  const over = useRef<HTMLElement | null>(null);

  function mark(line: HTMLElement | null) {
    if (over.current === line) return;
    over.current?.removeAttribute("data-over");
    line?.setAttribute("data-over", "");
    // A line that is partly out of sight comes into it, so that a long outline scrolls.
    line?.scrollIntoView({ block: "nearest" });
    over.current = line;
  }
  function end() {
    start.current = null;
    mark(null);
  }
  return {
    "data-line": key,
    onPointerDown(event: Line) {
      isDragging.current = false;
      if (event.button !== 0 || event.pointerType === "touch") return;
      start.current = { x: event.clientX, y: event.clientY };
      // A quick hand is above another line already when the pointer first moves.
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove(event: Line) {
      if (!start.current) return;
      const [right, down] = [event.clientX - start.current.x, event.clientY - start.current.y];
      if (!isDragging.current && Math.hypot(right, down) < STILL_PX) return;
      isDragging.current = true;
      mark(lineAt(event.clientX, event.clientY));
    },
    onPointerUp() {
      const on = over.current?.dataset.line;
      end();
      if (on && on !== key) drop(on);
    },
    onPointerCancel: end,
    onClickCapture(event: MouseEvent) {
      if (isDragging.current) event.stopPropagation();
      isDragging.current = false;
    },
  };
}

const lineAt = (x: number, y: number) =>
  document.elementFromPoint(x, y)?.closest<HTMLElement>("[data-line]") ?? null;
