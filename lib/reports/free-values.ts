/** A large prime: sums are taken modulo it, so that they stay exact. */
const PRIME = 2_147_483_647;

/** An unknown value that is part of one row and one column, by number; a column without a known sum is null. */
export type UnknownCell = { row: number; column: number | null };

/**
 * One way in which unknown values could all be different while every row and every column keeps its sum: how much
 * each differs. A sum of entries can be worked out from the known sums exactly where it does not differ, whichever
 * way; one random way shows that but for a chance of one in two thousand million.
 *
 * Rows and columns are the two sides of a graph whose edges are the entries. Outside a spanning forest every edge
 * is free; those inside follow from the sums, from the leaves to the root.
 *
 * @param random  numbers from 0 up to 1
 */
export function freeValues(entries: readonly UnknownCell[], random: () => number): number[] {
  const graph = graphOf(entries);
  const values = entries.map(() => 1 + Math.floor(random() * (PRIME - 1)));
  const seen = new Uint8Array(graph.edges.length);
  // The free side is the first root: there nothing has to add up.
  for (let root = 0; root < graph.edges.length; root += 1) {
    if (seen[root]) continue;
    for (const { node, edge } of spanning(root, graph, seen).reverse()) {
      let others = 0;
      for (const index of graph.edges[node] ?? [])
        if (index !== edge) others = (others + (values[index] ?? 0)) % PRIME;
      values[edge] = negated(others);
    }
  }
  return values;
}

/** Node 0 is the free side; entries by node, and the two nodes of each entry. */
type Graph = { edges: number[][]; ends: [number, number][] };

function graphOf(entries: readonly UnknownCell[]): Graph {
  const edges: number[][] = [[]];
  const [rows, columns] = [new Map<number, number>(), new Map<number, number>()];
  const nodeOf = (nodes: Map<number, number>, key: number) => {
    const known = nodes.get(key);
    if (known !== undefined) return known;
    nodes.set(key, edges.length);
    return edges.push([]) - 1;
  };
  const ends = entries.map(({ row, column }, index): [number, number] => {
    const [from, to] = [nodeOf(rows, row), column === null ? 0 : nodeOf(columns, column)];
    edges[from]?.push(index);
    edges[to]?.push(index);
    return [from, to];
  });
  return { edges, ends };
}

/** Nodes of a tree but its root, nearest first, each with the edge that leads to it. */
function spanning(root: number, { edges, ends }: Graph, seen: Uint8Array) {
  const tree: { node: number; edge: number }[] = [];
  const queue = [root];
  seen[root] = 1;
  for (const from of queue)
    for (const edge of edges[from] ?? []) {
      const [a, b] = ends[edge] ?? [from, from];
      const node = a === from ? b : a;
      if (seen[node]) continue;
      seen[node] = 1;
      tree.push({ node, edge });
      queue.push(node);
    }
  return tree;
}

/**
 * Which entries hang together, by a number for each: those that a row or a column links, through entries that are not
 * told. What is told of some together is told of those in one such block.
 */
export function blocksOf(entries: readonly UnknownCell[], values: readonly number[]): number[] {
  const { ends, edges } = graphOf(entries);
  const parent = edges.map((_, node) => node);
  const rootOf = (node: number): number => {
    let at = node;
    while (parent[at] !== at) {
      // Every second step is skipped the next time.
      parent[at] = parent[parent[at] ?? at] ?? at;
      at = parent[at] ?? at;
    }
    return at;
  };
  ends.forEach(([row, column], at) => {
    // Over the free side nothing is linked: there nothing has to add up.
    if (values[at] !== 0 && column !== 0) parent[rootOf(row)] = rootOf(column);
  });
  return ends.map(([row]) => rootOf(row));
}

/** Adds up differences of {@link freeValues}: 0 where the sum can be worked out. */
export const addModulo = (a: number, b: number): number => (a + b) % PRIME;

/** Pairs of places whose values add up to nothing: their sum can be worked out although neither can. */
export function cancelling(values: readonly number[]): [number, number][] {
  const places = new Map<number, number[]>();
  values.forEach((value, place) => {
    if (value !== 0) places.set(value, [...(places.get(value) ?? []), place]);
  });
  const pairs: [number, number][] = [];
  for (const [value, ones] of places)
    if (value < negated(value))
      for (const one of ones) for (const other of places.get(negated(value)) ?? []) pairs.push([one, other]);
  return pairs;
}

export const negated = (value: number): number => (PRIME - value) % PRIME;

/** The same numbers every time, so that the same is hidden every time. */
export function seeded(): () => number {
  let state = 20_261_128;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
