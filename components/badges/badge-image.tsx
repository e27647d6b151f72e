import { createElement, type ReactNode } from "react";
import type { Shape } from "@/lib/badge-art/shapes";
import { classNames } from "../ui/class-names";

type BadgeImageProps = {
  /** The badge's drawing, on its canvas of 256 × 256. */
  shapes: readonly Shape[];
  /** Width and height in px; by default it fills its container. */
  size?: number;
  /** Read aloud; empty if the name is shown beside it. */
  label: string;
  /** Revoked or expired, which the page states in words. */
  isGrey?: boolean;
  className?: string;
};

/** A badge as inline SVG, without a request. */
export function BadgeImage({ shapes, size, label, isGrey, className }: BadgeImageProps) {
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox="0 0 256 256"
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
      { ...forReact(shape.attributes), key: `${path}${index}` },
      shape.children.length > 0 ? draw(shape.children, `${path}${index}.`) : undefined,
    ),
  );

/** React spells `stroke-width` as `strokeWidth`. */
const forReact = (attributes: Shape["attributes"]) =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [
      name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]),
  );
