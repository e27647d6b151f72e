import type { Chance } from "./chance";
import type { Product } from "./product";
import type { Sending } from "./sending";

export type Round = {
  number: number;
  /** Begins every text that the round writes: nothing else in the database begins so. */
  mark: string;
  chance: Chance;
  sending: Sending;
  product: Product;
};

/** Work that is under way when something is killed. */
export type Work = {
  /** What people do at the same time, each one thing after another; what is not answered is sent again. */
  lanes: (() => Promise<unknown>)[];
  /** The kill comes after some of so many confirmed requests, or at a time between two, in milliseconds. */
  moment: { requests: number } | { from: number; until: number };
  /** Whose levels the work may have moved. */
  people: number[];
  /** What is not so although it was confirmed, or is so twice. Everything that waits is done by then. */
  check(): Promise<string[]>;
};

export type WorkKind = { name: string; begin(round: Round): Promise<Work> };
