import { expect, test, vi } from "vitest";
import { itemProps } from "./item-props";

const items = [{ name: "a" }, { name: "b" }, { name: "c" }];
const namesAfter = (act: (props: ReturnType<typeof itemProps<{ name: string }>>) => void, index = 1) => {
  const set = vi.fn<(next: { name: string }[]) => void>();
  act(itemProps(items, index, set, () => {}));
  return set.mock.calls.map(([next]) => next.map(({ name }) => name).join(""));
};

test("an item knows its number, and the last one that it is the last", () => {
  expect(
    items.map((_, index) =>
      itemProps(
        items,
        index,
        () => {},
        () => {},
      ),
    ),
  ).toMatchObject([
    { number: 1, isLast: false },
    { number: 2, isLast: false },
    { number: 3, isLast: true },
  ]);
});

test("a change replaces its own item only", () => {
  expect(namesAfter(({ onChange }) => onChange({ name: "x" }))).toEqual(["axc"]);
});

test("an item moves by one in either direction, and not beyond the ends", () => {
  expect(namesAfter(({ onMove }) => onMove(-1))).toEqual(["bac"]);
  expect(namesAfter(({ onMove }) => onMove(1))).toEqual(["acb"]);
  expect(namesAfter(({ onMove }) => onMove(1), 2)).toEqual(["abc"]);
});

test("a removed item is passed on with its place, so that it can be restored", () => {
  const [set, onRemoved] = [vi.fn(), vi.fn()];
  itemProps(items, 1, set, onRemoved).onRemove();
  expect(set).toHaveBeenCalledWith([{ name: "a" }, { name: "c" }]);
  expect(onRemoved).toHaveBeenCalledWith({ name: "b" }, 1);
});
