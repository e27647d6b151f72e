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
 * Request a preview from the server after each change of the plan, debounced. The last result stays visible
 * while the next one is computed. Retries automatically when the server does not answer.
 *
 * @param plan  JSON of an object; null while the plan is incomplete
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

/** Return the message of why there is no result. */
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

/** Return the result to show: the latest, or the one before it. */
export const latestPreview = <Preview>(live: LivePreview<Preview>): Preview | null =>
  live.status === "ready" ? live.preview : live.status === "counting" ? live.last : null;
