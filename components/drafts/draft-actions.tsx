"use client";
import { type ComponentType, useState, useTransition } from "react";
import { Button } from "../ui/button";
import { LeaveDialog } from "./leave-dialog";
import { SaveLine } from "./save-line";
import type { SaveState } from "./save-state";
import type { useLeaveGuard } from "./use-leave-guard";
import type { LearnersUnderWay, Publishing } from "./use-publishing";

/** What the top bar of an editor knows of its draft. */
export type DraftEditing<Move extends LearnersUnderWay> = {
  saving: SaveState;
  /** After a conflict: drops my copy and shows the stored one. */
  acceptStored: () => void;
  /** After a sign-in: saves again. */
  retry: () => void;
  guard: ReturnType<typeof useLeaveGuard>;
  publish: () => Promise<void>;
  publishing: Publishing<Move> & { isPending: boolean };
  /** Why it was not published, after somebody tried. */
  refusal: string | null;
};

type Props<Move extends LearnersUnderWay> = {
  editing: DraftEditing<Move>;
  /** What the button says. */
  publishLabel: string;
  /** Shown when two have edited. */
  Conflict: ComponentType<{ onClose: () => void }>;
  /** Shown when people are under way on an earlier version. */
  Publish: ComponentType<{ publishing: Publishing<Move>; move: Move }>;
};

/** In the top bar of an editor: whether the draft is saved, and Publish. */
export function DraftActions<Move extends LearnersUnderWay>({
  editing: { saving, acceptStored, retry, guard, publish, publishing },
  publishLabel,
  Conflict,
  Publish,
}: Props<Move>) {
  const [isComparing, compare] = useState(false);
  const [isPending, start] = useTransition();
  return (
    <>
      <SaveLine state={saving} onSee={() => compare(true)} acceptStored={acceptStored} retry={retry} />
      {guard.asks && <LeaveDialog guard={guard} />}
      {isComparing && <Conflict onClose={() => compare(false)} />}
      {publishing.asked && <Publish publishing={publishing} move={publishing.asked} />}
      <Button
        variant="primary"
        aria-disabled={isPending || publishing.isPending || undefined}
        onClick={() => start(publish)}
      >
        {publishLabel}
      </Button>
    </>
  );
}
