import "server-only";

/** The last entry of the audit trail that this process knows of. */
export type TrailHead = {
  /** Its number, which is their count: there are no gaps. */
  entries: number;
  hash: string;
  /** When it was made. */
  at: Date;
};

/** On globalThis: the built application and the start have separate copies of this module. */
const holder = globalThis as typeof globalThis & { cairnTrailListener?: (head: TrailHead) => void };

/** Tell whoever keeps the record of the trail that an entry was committed. Never fails, never waits. */
export const announceHead = (head: TrailHead): void => holder.cairnTrailListener?.(head);

/** Hear of each entry that this process commits; null: no more. */
export function onTrailHead(listener: ((head: TrailHead) => void) | null): void {
  holder.cairnTrailListener = listener ?? undefined;
}
