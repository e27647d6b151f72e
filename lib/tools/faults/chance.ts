import { u32 } from "@/prisma/seed/chance";

/** What a round draws; the same for the same seed, round and name. */
export type Chance = {
  pick<T>(list: readonly T[], what: string): T;
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number, what: string): number;
};

export function chanceOf(seed: number, round: number): Chance {
  const draw = (what: string) => u32(seed, what, round);
  return {
    pick: <T>(list: readonly T[], what: string) => list[draw(what) % list.length] as T,
    between: (least, most, what) => least + (draw(what) % (most - least + 1)),
  };
}
