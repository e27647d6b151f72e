import type { ReactNode } from "react";
import { Icon, type IconName } from "./icons";
import { NavigationLink } from "./navigation-link";

export type NavigationItem = {
  href: string;
  label: string;
  icon: IconName;
  count?: number | string;
  /** Whether the count is of something overdue. */
  isLate?: boolean;
};

export type NavigationGroup = { heading?: string; items: readonly NavigationItem[] };

/** The groups of the left navigation, also in the menu sheet of phones. */
export function Navigation({ groups }: { groups: readonly NavigationGroup[] }): ReactNode {
  return groups.map((group, index) => (
    <div key={group.heading ?? group.items[0]?.href}>
      {index > 0 && <div className="nav-sep" />}
      {group.heading && <h2 className="nav-heading">{group.heading}</h2>}
      <ul>
        {group.items.map((item) => (
          <li key={item.href}>
            <NavigationLink href={item.href} className="nav-item" title={item.label}>
              <Icon name={item.icon} />
              <span>{item.label}</span>
              {item.count !== undefined && <span className={item.isLate ? "n late" : "n"}>{item.count}</span>}
            </NavigationLink>
          </li>
        ))}
      </ul>
    </div>
  ));
}
