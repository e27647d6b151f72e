"use client";
import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { type ReactNode, useEffect, useEffectEvent, useRef } from "react";
import { IconButton } from "./button";

/** A modal sheet at the end edge, for the menu on phones. */
export function Sheet(props: {
  label: string;
  closeLabel: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Called when a link inside was followed. */
  onFollow: () => void;
  children: ReactNode;
}) {
  return (
    <Base.Root open={props.open} onOpenChange={props.onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className="scrim" />
        <Base.Popup className="sheet" aria-label={props.label}>
          <Base.Close
            render={
              <IconButton label={props.closeLabel} variant="ghost" className="self-end">
                <X size={20} aria-hidden />
              </IconButton>
            }
          />
          <FollowedLinks onFollow={props.onFollow}>{props.children}</FollowedLinks>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

/** Calls back when a link inside is followed; the link keeps its own keyboard and pointer behaviour. */
function FollowedLinks({ onFollow, children }: { onFollow: () => void; children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const followed = useEffectEvent((event: Event) => {
    if (event.target instanceof Element && event.target.closest("a")) onFollow();
  });
  useEffect(() => {
    const element = box.current;
    const listener = (event: Event) => followed(event);
    element?.addEventListener("click", listener);
    return () => element?.removeEventListener("click", listener);
  }, []);
  return (
    <div ref={box} className="flex grow flex-col">
      {children}
    </div>
  );
}
