import { u32 } from "@/prisma/seed/chance";

/** Random values of a round, one after the other; the same for the same seed, area and round. */
export class Draws {
  private count = 0;
  private readonly seed: number;
  private readonly area: string;
  private readonly round: number;
  constructor(seed: number, area: string, round: number) {
    this.seed = seed;
    this.area = area;
    this.round = round;
  }

  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number {
    this.count += 1;
    return least + (u32(this.seed, `${this.area} ${this.count}`, this.round) % (most - least + 1));
  }

  pick<T>(list: readonly T[]): T {
    // The list is not empty, so there is an entry at every place below its length.
    return list[this.between(0, list.length - 1)] as T;
  }

  /** True in so many of a hundred cases. */
  isIn(percent: number): boolean {
    return this.between(1, 100) <= percent;
  }

  /** Each entry with this chance in a hundred, in their order. */
  some<T>(list: readonly T[], percent: number): T[] {
    return list.filter(() => this.isIn(percent));
  }

  times<T>(least: number, most: number, make: () => T): T[] {
    return Array.from({ length: this.between(least, most) }, make);
  }
}
