import { u32 } from "./chance";

/** Measured distributions of the number of reports, of line managers and of the top three levels. */
const LINE = expand("1:3 2:4 3:3 4:6 5:8 6:6 7:5 8:4 10:2 11:1 12:3 13:1 22:1");
const TOP = expand("1:21 2:28 3:30 4:27 5:18 6:14 7:9 8:5 9:1 10:4 11:2 12:2 13:1 17:2");

function expand(table: string): number[] {
  return table.split(" ").flatMap((entry) => {
    const [span = 0, count = 0] = entry.split(":").map(Number);
    return Array.from({ length: count }, () => span);
  });
}

/**
 * Return the manager of each of N people, by number; person 0 is the CEO and has −1. The same for the same
 * seed.
 *
 * @source docs/organisation-generator.md
 */
export function managerTree(people: number, seed: number): number[] {
  const parents = [-1];
  const level = [0];
  const queue = [0];
  let managers = 0;
  while (parents.length < people) {
    const manager = (u32(seed, "pick", managers) % 8 === 0 ? queue.pop() : queue.shift()) ?? 0;
    const table = (level[manager] ?? 0) < 3 ? TOP : LINE;
    const drawn = table[u32(seed, "span", manager) % table.length] ?? 1;
    const span = Math.min(manager === 0 ? Math.max(6, drawn) : drawn, people - parents.length);
    for (let n = 0; n < span; n += 1) {
      queue.push(parents.length);
      level.push((level[manager] ?? 0) + 1);
      parents.push(manager);
    }
    managers += 1;
  }
  return parents;
}
