"use client";
import { Menu } from "lucide-react";
import { type ReactNode, useState } from "react";
import { IconButton } from "../ui/button";
import { Sheet } from "../ui/sheet";

/** The navigation of a phone, in a sheet that closes when a link in it is followed. */
export function PhoneMenu({
  label,
  closeLabel,
  children,
}: {
  label: string;
  closeLabel: string;
  children: ReactNode;
}) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Sheet
      label={label}
      closeLabel={closeLabel}
      open={isOpen}
      onOpenChange={setOpen}
      onFollow={() => setOpen(false)}
      trigger={
        <IconButton label={label} variant="ghost">
          <Menu size={20} aria-hidden />
        </IconButton>
      }
    >
      {children}
    </Sheet>
  );
}
