"use client";
import { type ComponentType, useState, useTransition } from "react";
import { Button } from "../ui/button";
import { LeaveDialog } from "./leave-dialog";
import { SaveLine } from "./save-line";
import type { SaveState } from "./save-state";
import type { useLeaveGuard } from "./use-leave-guard";
import type { LearnersUnderWay, Publishing } from "./use-publishing";

/** State of a draft that an editor's top bar needs. */
export type DraftEditing<Move extends LearnersUnderWay> = {
  saving: SaveState;
  /** After a conflict: discards my copy and shows the stored one. */
  acceptStored: () => void;
  /** After a sign-in: saves again. */
  retry: () => void;
  guard: ReturnType<typeof useLeaveGuard>;
  publish: () => Promise<void>;
  publishing: Publishing<Move> & { isPending: boolean };
  /** Why publishing was refused, after an attempt. */
  refusal: string | null;
};

type Props<Move extends LearnersUnderWay> = {
  editing: DraftEditing<Move>;
  /** Label of the publish button. */
  publishLabel: string;
  /** Shown after concurrent edits. */
  Conflict: ComponentType<{ onClose: () => void }>;
  /** Shown when people are enrolled on an earlier version. */
  Publish: ComponentType<{ publishing: Publishing<Move>; move: Move }>;
};

/** Top bar actions of an editor: save state and Publish. */
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
