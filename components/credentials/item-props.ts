import { moveItem } from "../drafts/move-keys";

/**
 * What the fields of one item of a list need: its number from 1, and how it is changed, moved and removed.
 *
 * @param set        takes the whole list as it is to be
 * @param onRemoved  called after the item has gone, with the place it had
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
