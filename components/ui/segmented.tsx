"use client";
import { Toggle } from "@base-ui/react/toggle";
import { ToggleGroup } from "@base-ui/react/toggle-group";
import type { ReactNode } from "react";
import Link from "./link";

type Segment = { value: string; label: ReactNode };

/** Two to four views of the same content, one at a time. */
export function Segmented(props: {
  label: string;
  segments: readonly Segment[];
  value?: string;
  defaultValue?: string;
  onValueChange?: (value: string) => void;
}) {
  return (
    <ToggleGroup
      aria-label={props.label}
      className="seg"
      value={props.value === undefined ? undefined : [props.value]}
      defaultValue={props.defaultValue === undefined ? undefined : [props.defaultValue]}
      onValueChange={([value]: string[]) => value !== undefined && props.onValueChange?.(value)}
    >
      {props.segments.map((segment) => (
        <Toggle key={segment.value} value={segment.value}>
          {segment.label}
        </Toggle>
      ))}
    </ToggleGroup>
  );
}

/** The same for views with URLs. */
export function SegmentedLinks({
  label,
  links,
}: {
  label: string;
  links: readonly { href: string; label: ReactNode; current: boolean }[];
}) {
  return (
    <nav aria-label={label} className="seg">
      {links.map((link) => (
        <Link
          key={link.href}
          href={link.href}
          scroll={false}
          aria-current={link.current ? "true" : undefined}
        >
          {link.label}
        </Link>
      ))}
    </nav>
  );
}
