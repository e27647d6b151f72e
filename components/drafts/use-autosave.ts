"use client";
import { useRouter } from "next/navigation";
import { useCallback, useEffect, useEffectEvent, useRef, useState, useSyncExternalStore } from "react";
import { usePagePerson } from "../sending/page-person";
import { usePostCommand } from "../sending/post-command";
import { onSignedIn } from "../sending/session-events";
import { DraftSaver, type DraftSaverPorts } from "./draft-saver";
import { newKey } from "./new-key";
import type { SaveState } from "./save-state";
import { unsentDraftStore } from "./unsent-drafts";
import { useLeaveGuard } from "./use-leave-guard";

type Options<Draft> = {
  /** What is edited: "pathway.12". */
  name: string;
  /** Where it is posted, with its version. */
  address: string;
  draft: Draft;
  /** The version that the page came with. */
  version: number;
  /** Shows what this tab still had, in place of what the page came with. */
  putBack(draft: Draft): void;
};

/** Drafts of this tab: one that is still on its way when its page is left, and the newest where a page comes back old. */
const savers = new Map<string, DraftSaver<never>>();

/**
 * Saves a draft by itself, shows whether the server has it, saves before the page is left, and puts back what it had
 * not saved. When somebody else has saved in between it stops for good.
 */
export function useAutosave<Draft extends object>({
  name,
  address,
  draft,
  version,
  putBack,
}: Options<Draft>) {
  const person = usePagePerson();
  const post = usePostCommand();
  const router = useRouter();
  const [saver, setSaver] = useState<DraftSaver<Draft> | null>(null);
  const shown = useRef(draft);

  const open = useEffectEvent(() => {
    const key = `${person?.id ?? "nobody"}.draft.${name}`;
    const opened = saverOf(key, draft, version, (body, options) => post(address, body, options));
    setSaver(opened);
    if (opened.latest !== draft) {
      shown.current = opened.latest;
      putBack(opened.latest);
    }
    return opened;
  });
  useEffect(() => {
    const opened = open();
    const first = opened.version;
    const stop = onSignedIn(() => opened.retry());
    return () => {
      stop();
      opened.leave();
      // Pages that the browser kept show what was saved here.
      void opened.flush().then((kept) => {
        if (kept !== null && kept !== first) router.refresh();
      });
    };
  }, [router]);

  useEffect(() => {
    if (draft === shown.current) return;
    shown.current = draft;
    saver?.change(draft);
  }, [draft, saver]);

  const state = useSyncExternalStore(
    saver?.subscribe ?? subscribeToNothing,
    saver?.getState ?? (() => UNTOUCHED),
    () => UNTOUCHED,
  );
  const guard = useLeaveGuard({
    isUnsaved: () => saver?.isUnsaved ?? false,
    canGo: () => saver?.canGo ?? true,
    isFailing: () => saver?.isFailing ?? false,
    flush: async () => (await saver?.flush()) !== null,
    leave: () => saver?.leave(),
    retry: () => saver?.retry(),
  });
  const flush = useCallback(async () => (await saver?.flush()) ?? null, [saver]);

  /** Drops what was not saved, and shows what is stored. */
  function acceptStored() {
    saver?.drop();
    window.location.reload();
  }

  return { state, flush, acceptStored, guard, retry: () => saver?.retry() };
}

/** The saver that this tab has for the draft, unless the page came with something newer and nothing is unsaved. */
function saverOf<Draft extends object>(
  key: string,
  draft: Draft,
  version: number,
  send: DraftSaverPorts<Draft>["send"],
): DraftSaver<Draft> {
  // Only this function fills the map, with a draft of the kind that the name says.
  const known = savers.get(key) as unknown as DraftSaver<Draft> | undefined;
  if (known && (known.isUnsaved || known.version >= version)) return known;
  const later = (milliseconds: number, run: () => void) => {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  };
  const parts = { unsent: unsentDraftStore<Draft>(key), send, later, newKey, now: () => new Date() };
  const opened = new DraftSaver<Draft>(draft, version, parts);
  savers.set(key, opened as unknown as DraftSaver<never>);
  return opened;
}

const UNTOUCHED: SaveState = { kind: "saved", at: null };
const subscribeToNothing = () => () => {};
