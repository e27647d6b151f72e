import { X } from "lucide-react";
import type { ReactNode } from "react";
import Link from "./link";

export type ChipProps = {
  /** What is filtered: "Unit". */
  label: ReactNode;
  /** By what: "Paint". */
  value?: ReactNode;
  /** The same page without this filter; what dropping it is called when read aloud. */
  remove?: { href: string; label: string };
};

/** A filter that is on. Its state is the address of the page. */
export function Chip({ label, value, remove }: ChipProps) {
  return (
    <span className="chip">
      {label} {value && <b>{value}</b>}
      {remove && (
        <Link href={remove.href} scroll={false} className="chip-drop" aria-label={remove.label}>
          <X className="i" size={12} aria-hidden />
        </Link>
      )}
    </span>
  );
}
