import { ChevronRight } from "lucide-react";
import Link from "./link";

export type Crumb = { label: string; href?: string };

/** Path to this page; the last crumb is the page itself. */
export function Breadcrumbs({ label, crumbs }: { label: string; crumbs: readonly Crumb[] }) {
  return (
    <nav className="crumbs" aria-label={label}>
      <ol>
        {crumbs.map((crumb, index) => (
          <li key={`${crumb.href ?? ""}${crumb.label}`}>
            {index > 0 && <ChevronRight className="i mirror" size={12} aria-hidden />}
            {crumb.href && index < crumbs.length - 1 ? (
              <Link href={crumb.href}>{crumb.label}</Link>
            ) : (
              <span className="cut" aria-current={index === crumbs.length - 1 ? "page" : undefined}>
                {crumb.label}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
