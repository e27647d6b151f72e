"use client";
import { ChevronDown, ChevronUp } from "lucide-react";
import type { ReactNode } from "react";
import { useAddress } from "./table-address";
import type { ColumnLook } from "./table-columns";
import { classNames } from "./ui/class-names";
import Link from "./ui/link";

/** A column's head, a link if the column sorts. */
export function SortableHead(props: {
  look: ColumnLook;
  sort?: string;
  isName: boolean;
  children: ReactNode;
}) {
  const { look, sort } = props;
  const address = useAddress();
  const className = classNames(props.isName && "name", look.end && "num");
  if (!look.sort)
    return (
      <th scope="col" className={className}>
        {props.children}
      </th>
    );

  const direction = sort === look.sort ? "ascending" : sort === `-${look.sort}` ? "descending" : undefined;
  const turnsDown = direction ? direction === "ascending" : look.largestFirst;
  const Arrow = direction === "descending" ? ChevronDown : ChevronUp;
  return (
    <th scope="col" className={className} aria-sort={direction}>
      <Link href={address({ sort: turnsDown ? `-${look.sort}` : look.sort })} scroll={false}>
        {props.children}
        {direction && <Arrow className="i" size={12} aria-hidden />}
      </Link>
    </th>
  );
}
