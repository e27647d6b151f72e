"use client";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { LeaveDialog } from "../../drafts/leave-dialog";
import { SaveLine } from "../../drafts/save-line";
import { Button } from "../../ui/button";
import { notLoaded } from "../../ui/not-loaded";
import { useEditor } from "./state";

/** Only needed when two have edited. */
const PathwayConflict = dynamic(() => import("./pathway-conflict").catch(notLoaded), { ssr: false });
/** Only needed when people are under way on an earlier version. */
const PublishPathway = dynamic(() => import("./publish-pathway").catch(notLoaded), { ssr: false });

/** In the top bar: whether it is saved, and Publish. */
export function EditorActions() {
  const t = useTranslations("pathways");
  const { saving, acceptStored, retry, guard, publish, publishing } = useEditor();
  const [isComparing, compare] = useState(false);
  const [isPending, start] = useTransition();
  return (
    <>
      <SaveLine state={saving} onSee={() => compare(true)} acceptStored={acceptStored} retry={retry} />
      {guard.asks && <LeaveDialog guard={guard} />}
      {isComparing && <PathwayConflict onClose={() => compare(false)} />}
      {publishing.asked && <PublishPathway publishing={publishing} move={publishing.asked} />}
      <Button
        variant="primary"
        aria-disabled={isPending || publishing.isPending || undefined}
        onClick={() => start(publish)}
      >
        {t("publish")}
      </Button>
    </>
  );
}
