"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { UNDO_DAYS } from "@/lib/assignments/rules";
import type { UnderWayChoice } from "@/lib/drafts/publishing";
import { Button } from "../ui/button";
import { Dialog, DialogClose } from "../ui/dialog";
import { RadioGroup } from "../ui/radio-group";
import type { LearnersUnderWay, Publishing } from "./use-publishing";

type Props = {
  publishing: Publishing<LearnersUnderWay>;
  move: LearnersUnderWay;
  /** Effects of moving, a sentence each. */
  changes: readonly string[];
};

/** Asks what happens to the people enrolled on earlier versions before a version is published. */
export function UnderWayDialog({ publishing, move, changes }: Props) {
  const t = useTranslations("drafts.underWay");
  const [choice, setChoice] = useState<UnderWayChoice>("finish");
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && publishing.cancel()}
      title={t("title", { people: move.people + move.outside })}
      text={t("text")}
      actions={
        <>
          <DialogClose render={<Button>{t("cancel")}</Button>} />
          <Button variant="primary" onClick={() => publishing.choose(choice)}>
            {t(choice === "move" ? "publishAndMove" : "publish")}
          </Button>
        </>
      }
    >
      <RadioGroup
        name="underWay"
        legend={t("legend")}
        value={choice}
        onValueChange={(value) => setChoice(value === "move" ? "move" : "finish")}
        options={[
          { value: "finish", label: t("finish"), hint: t("finishHint") },
          {
            value: "move",
            label: t("move", { people: move.people }),
            hint: [...changes, t("undo", { days: UNDO_DAYS })].join(" "),
            disabled: move.people === 0,
          },
        ]}
      />
      {move.outside > 0 && <p className="small ink2">{t("outside", { people: move.outside })}</p>}
    </Dialog>
  );
}
