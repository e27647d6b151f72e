"use client";
import { useEffectEvent, useLayoutEffect, useState, useSyncExternalStore } from "react";
import { tabStore } from "@/components/drafts/unsent-drafts";
import { useLeaveGuard } from "@/components/drafts/use-leave-guard";
import { usePagePerson } from "@/components/sending/page-person";
import { usePostCommand } from "@/components/sending/post-command";
import { onSignedIn } from "@/components/sending/session-events";
import { subscribeToNothing } from "@/components/sending/subscribe-to-nothing";
import { AnswerQueue } from "./answer-queue";
import type { AnswerView, QuizState, StoredAnswer } from "./answers";

/** Queues of this tab: a quiz that is left by a link and opened again continues with its state. */
const queues = new Map<string, AnswerQueue>();

/**
 * Answers as they are given, with the server's state. Clock and answers are read again whenever the page
 * becomes visible: the machine may have slept, or the page may be an old copy from the browser's cache.
 */
export function useAnswers(attemptId: number, quizState: QuizState) {
  const person = usePagePerson();
  const post = usePostCommand();
  const [queue, setQueue] = useState<AnswerQueue | null>(null);
  const [first] = useState(() => viewOf(quizState));

  const open = useEffectEvent(() => {
    const key = `${person?.id ?? "nobody"}.answers.${attemptId}`;
    const address = `/api/attempts/${attemptId}`;
    const opened =
      queues.get(key) ??
      new AnswerQueue(quizState, {
        send: (answer) => post(`${address}/answers`, answer, { keepalive: true }),
        look: () => look(`${address}/standing`),
        later: runLater,
        now: () => Date.now(),
        unsent: tabStore<readonly StoredAnswer[]>(key, []),
      });
    queues.set(key, opened);
    setQueue(opened);
    return opened;
  });
  // Before the first paint: an old copy of the page must not show its old clock.
  useLayoutEffect(() => {
    const opened = open();
    void opened.look();
    return onSignedIn(() => opened.retry());
  }, []);

  const view = useSyncExternalStore(
    queue?.subscribe ?? subscribeToNothing,
    queue?.getView ?? (() => first),
    () => first,
  );
  const settleAnswer = async () => (await queue?.settle()) ?? [];
  const guard = useLeaveGuard({
    isUnsaved: () => queue?.isUnsaved ?? false,
    canGo: () => view.saving.kind === "saving" && view.waiting.size === 1,
    isFailing: () => (queue?.isUnsaved ?? false) && view.saving.kind !== "saving",
    async flush() {
      await settleAnswer();
      return !queue?.isUnsaved;
    },
    // Answers are sent and stored when given.
    leave: () => {},
    retry: () => {
      queue?.retry();
      void queue?.look();
    },
  });
  return {
    view,
    guard,
    settle: settleAnswer,
    give: (questionId: number, given: { optionIds: number[]; isFlagged: boolean }) =>
      queue?.give(questionId, given),
    retry: () => queue?.retry(),
  };
}

async function look(address: string): Promise<QuizState | null> {
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(15_000) });
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}

/** @returns a function that cancels it */
function runLater(milliseconds: number, run: () => void) {
  const timer = setTimeout(run, milliseconds);
  return () => clearTimeout(timer);
}

/** The state in the loaded page, until the queue exists; its clock is not known yet. */
const viewOf = ({ answers, state }: QuizState): AnswerView => ({
  given: new Map(
    answers.map(({ questionId, optionIds, isFlagged }) => [questionId, { optionIds, isFlagged }]),
  ),
  waiting: new Set(),
  refused: new Map(),
  saving: { kind: "idle" },
  endsAt: null,
  state,
});
