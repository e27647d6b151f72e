"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { TreeUnit } from "@/lib/structure/unit-queries";
import { Button, ButtonLink } from "../ui/button";
import { AddUnitDialog, CloseUnitDialog, EditUnitDialog, MoveUnitDialog } from "./unit-dialogs";

const DIALOGS = { add: AddUnitDialog, edit: EditUnitDialog, move: MoveUnitDialog, close: CloseUnitDialog };

/** What can be done with a unit; the top one is neither moved nor closed. */
export function UnitActions({ unit, tomorrow }: { unit: TreeUnit; tomorrow: string }) {
  const t = useTranslations("structure");
  const [open, setOpen] = useState<keyof typeof DIALOGS | null>(null);
  const Opened = open && DIALOGS[open];
  const isTop = unit.parentId === null;
  return (
    <div className="row wrap mt-3">
      <Button variant="primary" size="sm" onClick={() => setOpen("add")}>
        {t("addAction")}
      </Button>
      <Button size="sm" onClick={() => setOpen("edit")}>
        {t("editAction")}
      </Button>
      {!isTop && (
        <>
          <Button size="sm" onClick={() => setOpen("move")}>
            {t("moveAction")}
          </Button>
          <Button size="sm" onClick={() => setOpen("close")}>
            {t("closeAction")}
          </Button>
        </>
      )}
      <ButtonLink size="sm" href={`/people/new?unit=${unit.id}`}>
        {t("addPerson")}
      </ButtonLink>
      {Opened && <Opened unit={unit} tomorrow={tomorrow} onClose={() => setOpen(null)} />}
    </div>
  );
}
