"use client";
import { Menu } from "lucide-react";
import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
import { IconButton } from "../ui/button";
import { notLoaded } from "../ui/not-loaded";

/** Loaded when the menu is first opened. */
const Sheet = dynamic(
  () =>
    import("../ui/sheet").then(
      (module) => module.Sheet,
      () => notLoaded().default,
    ),
  { ssr: false },
);

/** The navigation of phones, in a sheet that closes when a link in it is followed. */
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
  const [wasOpened, setOpened] = useState(false);
  return (
    <>
      <IconButton
        label={label}
        variant="ghost"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => {
          setOpened(true);
          setOpen(true);
        }}
      >
        <Menu size={20} aria-hidden />
      </IconButton>
      {wasOpened && (
        <Sheet
          label={label}
          closeLabel={closeLabel}
          open={isOpen}
          onOpenChange={setOpen}
          onFollow={() => setOpen(false)}
        >
          {children}
        </Sheet>
      )}
    </>
  );
}
