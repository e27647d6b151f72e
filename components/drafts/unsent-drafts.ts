/** A draft that the server has not confirmed, with the version it was made from. */
export type UnsentDraft<Draft> = {
  version: number;
  latest: Draft;
  /** Sent, and not known whether it arrived: it is sent again with this key. */
  unsure: { draft: Draft; requestKey: string } | null;
};

export type UnsentDraftStore<Draft> = {
  read(): UnsentDraft<Draft> | null;
  write(kept: UnsentDraft<Draft>): void;
  forget(): void;
};

/** Unsaved drafts in the tab's own storage: they survive a reload, a restarted server and a new build. */
export function unsentDraftStore<Draft>(key: string): UnsentDraftStore<Draft> {
  const store = tabStore<UnsentDraft<Draft> | null>(key, null);
  return {
    read() {
      const kept = store.read();
      if (!kept?.unsure) return kept;
      // One object again where it was one, so that sending it confirms it.
      const isSame = JSON.stringify(kept.unsure.draft) === JSON.stringify(kept.latest);
      return isSame ? { ...kept, unsure: { ...kept.unsure, draft: kept.latest } } : kept;
    },
    write: store.write,
    forget: () => store.write(null),
  };
}

/**
 * A place in the tab's own storage for what is not sent yet; it goes when the person signs out.
 *
 * @param nothing  what is read where nothing is kept; writing it, or an empty list, empties the place
 */
export function tabStore<Kept>(key: string, nothing: Kept) {
  // Signing out removes whatever begins so.
  const name = `cairn.form.${key}`;
  return {
    read(): Kept {
      try {
        const text = sessionStorage.getItem(name);
        // Written below by this module, in this tab.
        return text ? (JSON.parse(text) as Kept) : nothing;
      } catch {
        return nothing;
      }
    },
    write(kept: Kept): void {
      try {
        if (kept === null || (Array.isArray(kept) && kept.length === 0)) sessionStorage.removeItem(name);
        else sessionStorage.setItem(name, JSON.stringify(kept));
      } catch {
        // The storage is full or switched off: leaving still asks while something is not saved.
      }
    },
  };
}
