"use client";
import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useLayoutEffect, useState, useSyncExternalStore } from "react";
import { tabStore } from "@/components/drafts/unsent-drafts";
import { useLeaveGuard } from "@/components/drafts/use-leave-guard";
import { newKey } from "@/components/sending/new-key";
import { usePagePerson } from "@/components/sending/page-person";
import { usePostCommand } from "@/components/sending/post-command";
import { onSignedIn } from "@/components/sending/session-events";
import { subscribeToNothing } from "@/components/sending/subscribe-to-nothing";
import type { RatingPage } from "@/lib/skills/rating-page";
import { RatingQueue } from "./rating-queue";
import { cellKey, type RatingChange, type RatingResult, type RatingView } from "./rating-view";

/** The queue of each person in this tab: it outlives a page of people, with what is not saved yet. */
const queues = new Map<string, RatingQueue>();

/** Ratings as they are typed, with the server's state. */
export function useRatings(page: RatingPage) {
  const person = usePagePerson();
  const router = useRouter();
  const post = usePostCommand();
  const [queue, setQueue] = useState<RatingQueue | null>(null);
  const [first] = useState(() => viewOf(page));

  const open = useEffectEvent(() => {
    const key = `${person?.id ?? "nobody"}.ratings`;
    const opened =
      queues.get(key) ??
      new RatingQueue({
        send: ({ address, body }) => post<RatingResult>(address, body, { keepalive: true }),
        refresh: () => router.refresh(),
        later: runLater,
        now: () => Date.now(),
        newKey,
        unsent: tabStore<readonly RatingChange[]>(key, []),
      });
    queues.set(key, opened);
    setQueue(opened);
    return opened;
  });
  useLayoutEffect(() => {
    const opened = open();
    return onSignedIn(() => opened.sendNow());
  }, []);
  useLayoutEffect(() => queue?.applyPage(page.cells, page.readAt), [queue, page]);

  const view = useSyncExternalStore(
    queue?.subscribe ?? subscribeToNothing,
    queue?.getView ?? (() => first),
    () => first,
  );
  const guard = useLeaveGuard({
    isUnsaved: () => queue?.isUnsaved ?? false,
    canGo: () => !queue?.isFailing && view.waiting <= 1,
    isFailing: () => queue?.isFailing ?? false,
    flush: async () => (await queue?.settle()) ?? true,
    leave: () => queue?.sendNow(),
    retry: () => queue?.sendNow(),
  });
  useReadAgain(() => router.refresh());
  return { view, guard, queue };
}

/** Read the page again when it is shown again: somebody may have rated elsewhere meanwhile. */
function useReadAgain(read: () => void) {
  const again = useEffectEvent(read);
  useEffect(() => {
    const onSeen = () => document.visibilityState === "visible" && again();
    document.addEventListener("visibilitychange", onSeen);
    return () => document.removeEventListener("visibilitychange", onSeen);
  }, []);
}

/** @returns a function that cancels it */
function runLater(milliseconds: number, run: () => void) {
  const timer = setTimeout(run, milliseconds);
  return () => clearTimeout(timer);
}

/** The state in the loaded page, until the queue exists. */
const viewOf = ({ cells }: RatingPage): RatingView => ({
  cells: new Map(
    cells.map((cell) => [
      cellKey(cell),
      {
        level: cell.rating?.level ?? null,
        note: cell.rating?.note ?? "",
        save: "saved",
        refusal: null,
        refusedLevel: null,
        canUndo: false,
        cell,
      },
    ]),
  ),
  saving: { kind: "idle" },
  waiting: 0,
  canUndo: false,
  last: null,
});
