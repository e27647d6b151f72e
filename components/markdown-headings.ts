/** The parts of a Markdown tree that are read here. */
type Node = { type: string; depth?: number; children?: Node[] };

/**
 * Lower the headings of a text below the heading of its page or card: the highest level in use becomes
 * `above` + 1, the next one + 2, so that no level is skipped, however the author numbered them. The lowest
 * level is 6.
 *
 * @param above  level of the heading over the text, 1 to 5
 */
export const fitHeadings =
  ({ above }: { above: number }) =>
  (tree: Node): void => {
    const headings = headingsIn(tree);
    const used = [...new Set(headings.map(({ depth = 1 }) => depth))].toSorted((a, b) => a - b);
    for (const heading of headings) heading.depth = Math.min(6, above + 1 + used.indexOf(heading.depth ?? 1));
  };

const headingsIn = (node: Node): Node[] => [
  ...(node.type === "heading" ? [node] : []),
  ...(node.children ?? []).flatMap(headingsIn),
];
