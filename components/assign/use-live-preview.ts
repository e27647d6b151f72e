"use client";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { usePagePerson } from "../sending/page-person";
import { type CommandOutcome, usePostCommand } from "../sending/post-command";
import { retryDelay } from "../sending/retry-delay";

export type FailedPreview = { status: "failed"; reason: string; isSignedOut: boolean };
export type LivePreview<Preview> =
  | { status: "none" }
  | { status: "counting"; last: Preview | null }
  | { status: "ready"; preview: Preview }
  | FailedPreview;

/**
 * Asks the server what a plan would do whenever the plan has changed and rested for a moment. The last answer stays
 * in sight while the next one is counted. Without an answer it asks again by itself.
 *
 * @param plan  JSON of an object; null while it cannot be asked yet
 */
export function useLivePreview<Preview>(
  address: string,
  plan: string | null,
): [LivePreview<Preview>, retry: () => void] {
  const post = usePostCommand();
  const reasonOf = useReason();
  const [live, setLive] = useState<LivePreview<Preview>>({ status: "none" });
  const [round, setRound] = useState(0);
  const [failures, setFailures] = useState(0);
  const retry = () => setRound((before) => before + 1);

  useEffect(() => {
    if (plan === null || round < 0) return setLive({ status: "none" });
    const stop = new AbortController();
    setLive((before) => ({ status: "counting", last: latestPreview(before) }));
    const timer = setTimeout(async () => {
      const answer = await post<Preview>(address, JSON.parse(plan), { signal: stop.signal });
      if (stop.signal.aborted) return;
      setFailures((before) => (answer.kind === "unsent" ? before + 1 : 0));
      setLive(
        answer.kind === "ok"
          ? { status: "ready", preview: answer.result }
          : { status: "failed", reason: reasonOf(answer), isSignedOut: answer.kind === "signed_out" },
      );
    }, 250);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [address, plan, round, post, reasonOf]);

  useEffect(() => {
    if (failures === 0) return;
    const again = () => setRound((before) => before + 1);
    const timer = setTimeout(again, retryDelay(failures));
    window.addEventListener("online", again);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("online", again);
    };
  }, [failures]);

  return [live, retry];
}

/** Why there is no answer, in words. */
function useReason() {
  const t = useTranslations("sending");
  const person = usePagePerson();
  const [words] = useState(() => (answer: CommandOutcome<unknown>) => {
    switch (answer.kind) {
      case "refused":
        return answer.message;
      case "other_person":
        return t("otherPerson", { shownTo: person?.name ?? "", signedInAs: answer.signedInAs });
      case "signed_out":
        return t("signedOutCounting");
      default:
        return t("noAnswerYet");
    }
  });
  return words;
}

/** What can be shown now: the answer, or the one before it. */
export const latestPreview = <Preview>(live: LivePreview<Preview>): Preview | null =>
  live.status === "ready" ? live.preview : live.status === "counting" ? live.last : null;
