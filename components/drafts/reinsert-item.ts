/**
 * Return the list with a removed entry restored at its place; unchanged if it was restored already.
 *
 * @param at  its index when it was removed; the end if the list is shorter now
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
