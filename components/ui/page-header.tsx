import type { ReactNode } from "react";

/** The page title answers the page's question; `sub` states what the answer is based on. */
export function PageHeader({
  title,
  sub,
  actions,
}: {
  title: ReactNode;
  sub?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <div className="head">
      <div>
        <h1>{title}</h1>
        {sub && <p>{sub}</p>}
      </div>
      {actions && <div className="acts">{actions}</div>}
    </div>
  );
}
