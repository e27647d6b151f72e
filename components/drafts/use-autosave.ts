"use client";
import { useRouter } from "next/navigation";
import {
  type RefObject,
  useCallback,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import { newKey } from "../sending/new-key";
import { usePagePerson } from "../sending/page-person";
import { usePostCommand } from "../sending/post-command";
import { onSignedIn } from "../sending/session-events";
import { subscribeToNothing } from "../sending/subscribe-to-nothing";
import { DraftSaver, type DraftSaverPorts } from "./draft-saver";
import type { SaveState } from "./save-state";
import { unsentDraftStore } from "./unsent-drafts";
import { useLeaveGuard } from "./use-leave-guard";

type Options<Draft> = {
  /** Name of what is edited: "pathway.12". */
  name: string;
  /** URL to which the draft is posted with its version. */
  address: string;
  draft: Draft;
  /** The version in the loaded page. */
  version: number;
  /** Shows the draft that this tab stored, in place of the loaded one. */
  restore(draft: Draft): void;
};

/**
 * Savers of this tab: one may still be sending when its page is left, and the browser may show an old copy of
 * a page.
 */
const savers = new Map<string, DraftSaver<never>>();

/** Open the saver of a draft, restore what it kept, and leave it with the page. */
function useSaver<Draft extends object>(
  { name, address, draft, version, restore }: Options<Draft>,
  shown: RefObject<Draft>,
): DraftSaver<Draft> | null {
  const person = usePagePerson();
  const post = usePostCommand();
  const router = useRouter();
  const [saver, setSaver] = useState<DraftSaver<Draft> | null>(null);

  const open = useEffectEvent(() => {
    const key = `${person?.id ?? "nobody"}.draft.${name}`;
    const opened = saverOf(key, draft, version, (body, options) => post(address, body, options));
    setSaver(opened);
    if (opened.latest !== draft) {
      shown.current = opened.latest;
      restore(opened.latest);
    }
    // The page was rendered before the last save: what else it shows of the draft is read again.
    if (opened.version > version) router.refresh();
    return opened;
  });
  useEffect(() => {
    const opened = open();
    const first = opened.version;
    const stop = onSignedIn(() => opened.retry());
    return () => {
      stop();
      opened.leave();
      // A page from the browser's cache shows what was saved here since.
      void opened.flush().then((kept) => {
        if (kept !== null && kept !== first) router.refresh();
      });
    };
  }, [router]);
  return saver;
}

/**
 * Save a draft automatically, show whether the server has it, save before the page is left, and restore
 * unsaved changes. After somebody else has saved, it stops for good.
 */
export function useAutosave<Draft extends object>(options: Options<Draft>) {
  const { draft } = options;
  const shown = useRef(draft);
  const saver = useSaver(options, shown);

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

  /** Discard unsaved changes and show what is stored. */
  function acceptStored() {
    saver?.drop();
    window.location.reload();
  }

  return { state, flush, acceptStored, guard, retry: () => saver?.retry() };
}

/** Return this tab's saver of the draft, unless the page has a newer version and nothing is unsaved. */
function saverOf<Draft extends object>(
  key: string,
  draft: Draft,
  version: number,
  send: DraftSaverPorts<Draft>["send"],
): DraftSaver<Draft> {
  // Only this function fills the map, with a draft of the type that the name implies.
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
