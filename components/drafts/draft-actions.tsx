"use client";
import { type ComponentType, useState, useTransition } from "react";
import type { ApprovalView } from "@/lib/drafts/review-queries";
import type { FormAction } from "../sending/send-action";
import { Button } from "../ui/button";
import { LeaveDialog } from "./leave-dialog";
import { SaveLine } from "./save-line";
import type { SaveState } from "./save-state";
import { SubmitForReview } from "./submit-for-review";
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
  approval: ApprovalView;
  /** Saves and checks the draft. Returns the version that holds everything; null if something is missing. */
  prepare: () => Promise<number | null>;
  publish: () => Promise<void>;
  publishing: Publishing<Move> & { isPending: boolean };
  /** Why publishing was refused, after an attempt. */
  refusal: string | null;
};

type Props<Move extends LearnersUnderWay> = {
  editing: DraftEditing<Move>;
  /** Label of the publish button. */
  publishLabel: string;
  /** The draft, as {@link submitAction} takes it. */
  draftId: number;
  /** Submits it for review, where somebody else has to publish it. */
  submitAction: FormAction;
  /** Shown after concurrent edits. */
  Conflict: ComponentType<{ onClose: () => void }>;
  /** Shown when people are enrolled on an earlier version. */
  Publish: ComponentType<{ publishing: Publishing<Move>; move: Move }>;
};

/** Top bar actions of an editor: save state, and Publish or Submit for review. */
export function DraftActions<Move extends LearnersUnderWay>({
  editing,
  publishLabel,
  draftId,
  submitAction,
  Conflict,
  Publish,
}: Props<Move>) {
  const { saving, acceptStored, retry, guard, publish, publishing, approval, prepare } = editing;
  const [isComparing, compare] = useState(false);
  const [isPending, start] = useTransition();
  return (
    <>
      <SaveLine state={saving} onSee={() => compare(true)} acceptStored={acceptStored} retry={retry} />
      {guard.asks && <LeaveDialog guard={guard} />}
      {isComparing && <Conflict onClose={() => compare(false)} />}
      {publishing.asked && <Publish publishing={publishing} move={publishing.asked} />}
      {approval.needsOther ? (
        <SubmitForReview draftId={draftId} prepare={prepare} action={submitAction} />
      ) : (
        <Button
          variant="primary"
          aria-disabled={isPending || publishing.isPending || undefined}
          onClick={() => start(publish)}
        >
          {publishLabel}
        </Button>
      )}
    </>
  );
}
