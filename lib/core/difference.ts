/**
 * A difference between two copies of a draft. With `mine` or `theirs` as the change, only that copy has the
 * part.
 */
export type Difference<Part extends string = string, Field extends string = string> = {
  part: Part;
  /** Title of the part; empty for the draft as a whole. */
  name: string;
  change: "changed" | "order" | "moved" | "mine" | "theirs";
  field?: Field;
  /** Both values, where they are readable as they are. */
  mine?: string;
  theirs?: string;
};

type RowPair<Row extends object> =
  | { mine: Row; theirs: Row }
  | { mine: Row; theirs: null }
  | { mine: null; theirs: Row };

/**
 * Match the rows of two lists: by the first key that fits, then the remaining ones by the next key.
 *
 * @returns rows of `mine` in their order, then those only `theirs` has
 */
export function matchRows<Row extends object>(
  mine: readonly Row[],
  theirs: readonly Row[],
  keys: readonly ((row: Row) => string)[],
): RowPair<Row>[] {
  const partner = new Map<Row, Row>();
  const left = new Set(theirs);
  for (const key of keys) {
    const waiting = Map.groupBy(left, key);
    for (const row of mine) {
      if (partner.has(row)) continue;
      const other = waiting.get(key(row))?.shift();
      if (!other) continue;
      partner.set(row, other);
      left.delete(other);
    }
  }
  return [
    ...mine.map((row): RowPair<Row> => {
      const other = partner.get(row);
      return other ? { mine: row, theirs: other } : { mine: row, theirs: null };
    }),
    ...[...left].map((row): RowPair<Row> => ({ mine: null, theirs: row })),
  ];
}

/** Whether the rows that both lists have are in a different order. */
export function isReordered<Row extends object>(
  pairs: readonly RowPair<Row>[],
  theirs: readonly Row[],
): boolean {
  const places = pairs.flatMap((pair) => (pair.mine && pair.theirs ? theirs.indexOf(pair.theirs) : []));
  return places.some((place, at) => at > 0 && place < (places[at - 1] ?? 0));
}

/**
 * Return the fields that differ. White space at the ends is ignored, because saving removes it.
 *
 * @param silent  fields with coded values: reported as different without the values
 */
export function differingFields<Row extends object, Field extends keyof Row & string>(
  mine: Row,
  theirs: Row,
  fields: readonly Field[],
  silent: readonly Field[] = [],
): { field: Field; mine?: string; theirs?: string }[] {
  return fields.flatMap((field) => {
    if (contentOf(mine[field]) === contentOf(theirs[field])) return [];
    const isSilent = silent.includes(field) || typeof mine[field] === "boolean";
    return [isSilent ? { field } : { field, mine: toText(mine[field]), theirs: toText(theirs[field]) }];
  });
}

/** The compared form: texts without white space at their ends, and without the editor's own keys. */
export const contentOf = (value: unknown): string =>
  JSON.stringify(value, (key, part) =>
    key === "uid" ? undefined : typeof part === "string" ? part.trim() : part,
  ) ?? "";

const toText = (value: unknown): string =>
  Array.isArray(value) ? value.join(", ") : value === null || value === undefined ? "" : String(value).trim();
