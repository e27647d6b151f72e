"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { TreeUnit } from "@/lib/structure/unit-queries";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { AddUnitDialog } from "./unit-dialogs";

/** What belongs into an empty tree, with the way to it. */
export function AddFirstUnit({ top, tomorrow }: { top: TreeUnit; tomorrow: string }) {
  const t = useTranslations("structure");
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <EmptyState
        text={t("addFirstText")}
        action={
          <Button variant="primary" onClick={() => setOpen(true)}>
            {t("addFirst")}
          </Button>
        }
      />
      {isOpen && <AddUnitDialog unit={top} tomorrow={tomorrow} onClose={() => setOpen(false)} />}
    </>
  );
}
