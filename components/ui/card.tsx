import type { ReactNode } from "react";
import { classNames } from "./class-names";

type CardProps = {
  title?: ReactNode;
  sub?: ReactNode;
  /** At the end of the title line: a link to the whole list. */
  more?: ReactNode;
  /** A line under the header, for lists and tables that reach the edges. */
  ruled?: boolean;
  /** Without the inner margin. */
  bare?: boolean;
  className?: string;
  children: ReactNode;
};

export function Card({ title, sub, more, ruled, bare, className, children }: CardProps) {
  return (
    <section className={classNames("card", className)}>
      {title && (
        <header className={ruled ? "ruled" : undefined}>
          <h2>{title}</h2>
          {sub && <span className="sub">{sub}</span>}
          {more && <span className="more">{more}</span>}
        </header>
      )}
      {bare ? children : <div className="body">{children}</div>}
    </section>
  );
}
