"use client";
import { Dialog as Base } from "@base-ui/react/dialog";
import type { ReactElement, ReactNode } from "react";

type DialogProps = {
  /** A question with the verb: "Revoke this badge?" */
  title: ReactNode;
  /** The consequence. */
  text?: ReactNode;
  /** Fields, if the decision needs one. */
  children?: ReactNode;
  /** Buttons with verbs; the one that only closes is a `DialogClose`. */
  actions?: ReactNode;
  trigger?: ReactElement;
  /** For a list beside the decision. */
  wide?: boolean;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
};

/** A modal dialog for one decision. Never nested. */
export function Dialog({ title, text, children, actions, trigger, wide, open, onOpenChange }: DialogProps) {
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange?.(next)}>
      {trigger && <Base.Trigger render={trigger} />}
      <Base.Portal>
        <Base.Backdrop className="scrim" />
        <Base.Popup className={wide ? "dlg wide" : "dlg"}>
          <Base.Title>{title}</Base.Title>
          {text && <Base.Description>{text}</Base.Description>}
          {children}
          {actions && <div className="acts">{actions}</div>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

/** `<DialogClose render={<Button>Keep it</Button>} />` */
export const DialogClose = ({ render }: { render: ReactElement }) => <Base.Close render={render} />;
