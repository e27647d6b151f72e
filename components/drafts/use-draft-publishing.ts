"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ApprovalView } from "@/lib/drafts/review-queries";
import type { FormAction } from "../sending/send-action";
import type { DraftEditing } from "./draft-actions";
import { useAutosave } from "./use-autosave";
import { type LearnersUnderWay, usePublishing } from "./use-publishing";

/**
 * Save a draft automatically while it is edited, and publish what was saved. If something is not saved or
 * checks fail, it shows that instead.
 *
 * @param options.room       `credentials` or `pathways`: prefix of URLs and texts
 * @param options.keptAs     key under which unsaved text is stored
 * @param options.approval   whether somebody else has to publish it
 * @param options.restore    shows another draft instead
 * @param options.onProblem  shows the failing checks
 */
export function useDraftPublishing<Draft extends { id: number }, Move extends LearnersUnderWay>(
  draft: Draft,
  options: {
    room: "credentials" | "pathways";
    keptAs: string;
    version: number;
    problems: readonly unknown[];
    action: FormAction;
    approval: ApprovalView;
    restore: (draft: Draft) => void;
    onProblem?: () => void;
  },
): DraftEditing<Move> {
  const { room, keptAs, version, problems, action, approval, restore, onProblem } = options;
  const t = useTranslations(room);
  const [refusal, setRefusal] = useState<{ text: string; of: Draft } | null>(null);
  const { state, flush, acceptStored, retry, guard } = useAutosave({
    name: keptAs,
    address: `/api/${room}/${draft.id}/draft`,
    draft,
    version,
    restore,
  });
  const { publish: send, ...publishing } = usePublishing<Move>(
    `/api/${room}/${draft.id}/under-way`,
    action,
    draft,
  );

  async function prepare(): Promise<number | null> {
    const kept = await flush();
    const isReady = kept !== null && problems.length === 0;
    if (kept === null) setRefusal({ text: t("notSavedYet"), of: draft });
    else if (isReady) setRefusal(null);
    else {
      setRefusal({ text: t("notReady", { count: problems.length }), of: draft });
      onProblem?.();
    }
    return isReady ? kept : null;
  }
  async function publish() {
    const kept = await prepare();
    if (kept !== null) send(kept);
  }

  return {
    saving: state,
    acceptStored,
    retry,
    guard,
    approval,
    prepare,
    publish,
    publishing,
    refusal: refusal?.of === draft ? refusal.text : publishing.refusal,
  };
}
