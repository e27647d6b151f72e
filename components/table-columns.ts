import type { ReactNode } from "react";

/** How a column looks and sorts. */
export type ColumnLook = {
  /** Numbers and dates stand at the end. */
  end?: boolean;
  /** The value of `sort` in the address; a leading minus turns it round. Without it the column does not sort. */
  sort?: string;
  /** The first press sorts the largest first. */
  largestFirst?: boolean;
  /**
   * Where its value stands in the row of a phone; not shown there when not said. `last` is a line of its own below the
   * others, for what is too long to stand beside them, and is left out where it is empty.
   */
  phone?: "second" | "end" | "end-second" | "wide" | "last";
};

export type Column<Item> = {
  id: string;
  header: ReactNode;
  look: ColumnLook;
  /** A function, not a component: a component around each of 300 cells would cost more than what it draws. */
  draw: (item: Item) => ReactNode;
};

type Shown<Draw> = { header: ReactNode; cell: Draw; meta?: ColumnLook };

/** `const column = columnsFor<PersonRow>()`, then `[column.accessor("name", { header: "Name" }), …]`. */
export const columnsFor = <Item>() => ({
  /** Shows one value of the row; as it stands when there is no `cell`. */
  accessor<Key extends keyof Item & string>(
    key: Key,
    { header, cell, meta = {} }: Partial<Shown<(row: Item, value: Item[Key]) => ReactNode>>,
  ): Column<Item> {
    const asItStands = (item: Item) => (item[key] === null ? null : String(item[key]));
    return { id: key, header, look: meta, draw: cell ? (item) => cell(item, item[key]) : asItStands };
  },
  /** Shows something made of several values. */
  display: ({
    id,
    header,
    cell,
    meta = {},
  }: Shown<(row: Item) => ReactNode> & { id: string }): Column<Item> => ({
    id,
    header,
    look: meta,
    draw: cell,
  }),
});
