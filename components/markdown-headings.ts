/** What this reads of a tree of Markdown. */
type Node = { type: string; depth?: number; children?: Node[] };

/**
 * Moves the headings of a text below the heading of the page or card in which it stands: the highest level in use
 * becomes `above` + 1, the next one + 2, so that no level is skipped, however the author numbered them. Six is the
 * lowest there is.
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
