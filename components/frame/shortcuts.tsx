"use client";
import { Keyboard } from "lucide-react";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { IconButton } from "../ui/button";
import { notLoaded } from "../ui/not-loaded";
import { isSingleKey } from "../ui/single-keys";
import { useDocumentKeys } from "../ui/use-document-keys";
import type { PageKey } from "./shortcuts-dialog";

/** Loaded on first use. */
const ShortcutsDialog = dynamic(() => import("./shortcuts-dialog").catch(notLoaded), { ssr: false });

/** How long G waits for the letter of a page, ms. */
const WAIT = 1500;

/** Shortcuts of every page, and the button that lists them. */
export function Shortcuts({ pages, label }: { pages: readonly PageKey[]; label: string }) {
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const armedAt = useRef(Number.NEGATIVE_INFINITY);
  useDocumentKeys((event) => {
    if (!isSingleKey(event)) return;
    const isArmed = event.timeStamp - armedAt.current < WAIT;
    armedAt.current = Number.NEGATIVE_INFINITY;
    const page = isArmed && pages.find(({ letter }) => letter === event.key);
    if (page) router.push(page.href);
    else if (event.key === "?") setOpen(true);
    else if (event.key === "g") armedAt.current = event.timeStamp;
    else if (event.key !== "/" || !focusSearch()) return;
    event.preventDefault();
  });
  return (
    <>
      <IconButton
        label={label}
        variant="ghost"
        size="sm"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <Keyboard size={16} aria-hidden />
      </IconButton>
      {isOpen && <ShortcutsDialog pages={pages} onClose={() => setOpen(false)} />}
    </>
  );
}

/** Focus the page's search or filter field. @returns whether there is one */
function focusSearch(): boolean {
  const fields = document.querySelectorAll<HTMLInputElement>("main input[type='search']:enabled");
  const field = [...fields].find((one) => one.checkVisibility());
  field?.focus();
  field?.select();
  return field !== undefined;
}
