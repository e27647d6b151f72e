import { moveItem } from "../drafts/move-keys";

/**
 * Return the props of one item of a list: its number from 1, and functions to change, move and remove it.
 *
 * @param set        called with the whole new list
 * @param onRemoved  called after a removal, with the item's former index
 */
export function itemProps<Item>(
  items: readonly Item[],
  index: number,
  set: (next: Item[]) => void,
  onRemoved: (item: Item, index: number) => void,
) {
  return {
    number: index + 1,
    isLast: index === items.length - 1,
    onChange: (part: Partial<Item>) =>
      set(items.map((one, place) => (place === index ? { ...one, ...part } : one))),
    onMove: (by: -1 | 1) => set(moveItem(items, index, index + by)),
    onRemove() {
      set(items.filter((_, place) => place !== index));
      const item = items[index];
      if (item !== undefined) onRemoved(item, index);
    },
  };
}
