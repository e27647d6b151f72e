/** A draft as this tab left it, with the version it is based on. */
export type UnsentDraft<Draft> = {
  version: number;
  latest: Draft;
  /**
   * The server has confirmed it as this version. It is kept for a page that the server rendered before it was
   * saved, and that is shown after.
   */
  isSaved?: boolean;
  /** Sent, but without a response: it is sent again with this key. */
  unsure: { draft: Draft; requestKey: string } | null;
};

export type UnsentDraftStore<Draft> = {
  read(): UnsentDraft<Draft> | null;
  write(kept: UnsentDraft<Draft>): void;
  forget(): void;
};

/**
 * Store unsaved drafts in the tab's session storage: they survive a reload, a server restart and a new build.
 */
export function unsentDraftStore<Draft>(key: string): UnsentDraftStore<Draft> {
  const store = tabStore<UnsentDraft<Draft> | null>(key, null);
  return {
    read() {
      const kept = store.read();
      if (!kept?.unsure) return kept;
      // Restore the identity of equal objects, so that confirming one confirms both.
      const isSame = JSON.stringify(kept.unsure.draft) === JSON.stringify(kept.latest);
      return isSame ? { ...kept, unsure: { ...kept.unsure, draft: kept.latest } } : kept;
    },
    write: store.write,
    forget: () => store.write(null),
  };
}

/**
 * Create an entry of the tab's session storage for unsent data; signing out removes it.
 *
 * @param nothing  returned when nothing is stored; writing it, or an empty list, removes the entry
 */
export function tabStore<Kept>(key: string, nothing: Kept) {
  // Signing out removes every entry with this prefix.
  const name = `cairn.form.${key}`;
  return {
    read(): Kept {
      try {
        const text = sessionStorage.getItem(name);
        // Written only below, by this module in this tab.
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
        // The storage is full or disabled: leaving still asks while something is not saved.
      }
    },
  };
}
