import { createElement, type ReactNode } from "react";
import { classNames } from "../ui/class-names";
import { readDrawing, type Shape } from "./drawing";

export type BadgeImageProps = {
  /** The badge's SVG, as the generator writes it. */
  svg: string;
  /** Width and height in px; left out, it fills what it stands in. */
  size?: number;
  /** Read aloud; an empty one where the name stands beside it. */
  label: string;
  /** Revoked or expired, which the page says in words. */
  isGrey?: boolean;
  className?: string;
};

/** A badge drawn into the page: no request, and only shapes come through, no script and no style. */
export function BadgeImage({ svg, size, label, isGrey, className }: BadgeImageProps) {
  const { viewBox, shapes } = readDrawing(svg);
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={viewBox}
      width={size ?? "100%"}
      height={size ?? "100%"}
      className={classNames("shrink-0", isGrey && "opacity-60 grayscale", className)}
      role={label ? "img" : undefined}
      aria-label={label || undefined}
      aria-hidden={label ? undefined : true}
    >
      {draw(shapes)}
    </svg>
  );
}

const draw = (shapes: readonly Shape[], path = ""): ReactNode =>
  shapes.map((shape, index) =>
    createElement(
      shape.name,
      { ...shape.attributes, key: `${path}${index}` },
      shape.children.length > 0 ? draw(shape.children, `${path}${index}.`) : undefined,
    ),
  );
