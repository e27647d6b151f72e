/**
 * The list with a removed entry at its place again; unchanged where it has come back already.
 *
 * @param at  its index when it was removed; the end where the list has become shorter
 */
export function reinsertItem<Item>(
  list: readonly Item[],
  at: number,
  item: Item,
  keyOf: (item: Item) => string | number,
): Item[] {
  if (list.some((one) => keyOf(one) === keyOf(item))) return [...list];
  return [...list.slice(0, at), item, ...list.slice(at)];
}
