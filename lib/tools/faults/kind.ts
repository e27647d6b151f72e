import type { Chance } from "./chance";
import type { Product } from "./product";
import type { Sending } from "./sending";

export type Round = {
  number: number;
  /** Prefix of every text that the round writes, and of no other text in the database. */
  mark: string;
  chance: Chance;
  sending: Sending;
  product: Product;
};

/** Work under way when something is killed. */
export type Work = {
  /** Concurrent users, each doing one thing after another; requests without a response are sent again. */
  lanes: (() => Promise<unknown>)[];
  /**
   * The kill comes after some of this many confirmed requests, or at a random time between two, in
   * milliseconds.
   */
  moment: { requests: number } | { from: number; until: number };
  /** People whose levels the work may change. */
  people: number[];
  /** Find what was confirmed and is missing, or was done twice. The queue is idle by then. */
  check(): Promise<string[]>;
};

export type WorkKind = { name: string; begin(round: Round): Promise<Work> };
