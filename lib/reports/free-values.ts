/** A large prime: sums are taken modulo it, so that they stay exact. */
const PRIME = 2_147_483_647;

/** An unknown value that belongs to one row and one column, by number; column null: no known column sum. */
export type UnknownCell = { row: number; column: number | null };

/**
 * Return a random direction in which the unknown values could change while every row and column keeps its
 * sum: the change of each. A sum of entries can be deduced from the known sums if and only if it does not
 * change in any such direction; one random direction shows this except with a probability of one in two
 * thousand million.
 *
 * Rows and columns are the nodes of a bipartite graph whose edges are the entries. Edges outside a spanning
 * forest are free; those inside follow from the sums, from the leaves to the root.
 *
 * @param random  numbers from 0 up to 1
 */
export function freeValues(entries: readonly UnknownCell[], random: () => number): number[] {
  const graph = graphOf(entries);
  const values = entries.map(() => 1 + Math.floor(random() * (PRIME - 1)));
  const seen = new Uint8Array(graph.edges.length);
  // The node of unknown column sums is the first root, because it has no sum to keep.
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

/** Node 0 stands for all columns without a known sum; edges by node, and the two nodes of each edge. */
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

/**
 * Return the nodes of a spanning tree except its root, nearest first, each with the edge that leads to it.
 */
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
 * Number the blocks of entries that rows or columns link through entries that cannot be deduced. A deducible
 * sum of entries is a sum of deducible sums within single blocks.
 */
export function blocksOf(entries: readonly UnknownCell[], values: readonly number[]): number[] {
  const { ends, edges } = graphOf(entries);
  const parent = edges.map((_, node) => node);
  const rootOf = (node: number): number => {
    let at = node;
    while (parent[at] !== at) {
      // Path halving.
      parent[at] = parent[parent[at] ?? at] ?? at;
      at = parent[at] ?? at;
    }
    return at;
  };
  ends.forEach(([row, column], at) => {
    // Node 0 links nothing, because it has no sum to keep.
    if (values[at] !== 0 && column !== 0) parent[rootOf(row)] = rootOf(column);
  });
  return ends.map(([row]) => rootOf(row));
}

/** Add changes of {@link freeValues}: 0 if the sum can be deduced. */
export const addModulo = (a: number, b: number): number => (a + b) % PRIME;

/** Find pairs whose values add up to 0: their sum can be deduced although neither value can. */
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

/** A generator with a fixed seed, so that the same cells are hidden every time. */
export function seeded(): () => number {
  let state = 20_261_128;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
