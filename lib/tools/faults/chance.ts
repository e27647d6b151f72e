import { u32 } from "@/prisma/seed/chance";

/** Random values of a round; the same for the same seed, round and name. */
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

/**
 * Return the entry of a list for this round: in as many rounds as the list is long each occurs once, in
 * random order.
 */
export function drawInTurn(seed: number, round: number, list: readonly string[]): string {
  const lap = Math.floor((round - 1) / list.length);
  const drawn = list.map((one) => ({ one, place: u32(seed, `turn of ${one}`, lap) }));
  drawn.sort((a, b) => a.place - b.place || a.one.localeCompare(b.one));
  return drawn[(round - 1) % list.length]?.one ?? "";
}
