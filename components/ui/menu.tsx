"use client";
import { Menu as Base } from "@base-ui/react/menu";
import type { ReactElement, ReactNode } from "react";
import { classNames } from "./class-names";
import Link from "./link";

/** Actions behind a button. Inside: `MenuItem`, `MenuLink`. */
export function Menu({
  trigger,
  align = "start",
  children,
}: {
  trigger: ReactElement;
  align?: "start" | "end";
  children: ReactNode;
}) {
  return (
    <Base.Root modal={false}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={4} align={align} className="z-50">
          <Base.Popup className="pop list">{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

type ItemProps = { icon?: ReactNode; more?: ReactNode; children: ReactNode };

export function MenuItem(
  props: ItemProps & { onSelect: () => void; danger?: boolean; disabled?: boolean; closeOnSelect?: boolean },
) {
  return (
    <Base.Item
      className={classNames("pop-item", props.danger && "danger")}
      disabled={props.disabled}
      closeOnClick={props.closeOnSelect ?? true}
      onClick={props.onSelect}
    >
      <ItemContent {...props} />
    </Base.Item>
  );
}

export function MenuLink({ href, ...props }: ItemProps & { href: string }) {
  return (
    <Base.LinkItem className="pop-item" closeOnClick render={<Link href={href} />}>
      <ItemContent {...props} />
    </Base.LinkItem>
  );
}

function ItemContent({ icon, more, children }: ItemProps) {
  return (
    <>
      {icon}
      <span>{children}</span>
      {more && <span className="more">{more}</span>}
    </>
  );
}
