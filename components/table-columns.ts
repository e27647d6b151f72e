import type { ReactNode } from "react";

/** Layout and sorting of a column. */
export type ColumnLook = {
  /** Numbers and dates are aligned at the end. */
  end?: boolean;
  /** The value of `sort` in the URL; a leading minus reverses it. Without it the column does not sort. */
  sort?: string;
  /** The first click sorts descending. */
  largestFirst?: boolean;
  /**
   * Position of its value in a row on phones; hidden there if absent. `last` is a separate line below the
   * others, for long values, and is left out if empty.
   */
  phone?: "second" | "end" | "end-second" | "wide" | "last";
};

export type Column<Item> = {
  id: string;
  header: ReactNode;
  look: ColumnLook;
  /** A function, not a component: a component in each of 300 cells would cost more than what it renders. */
  draw: (item: Item) => ReactNode;
};

type Shown<Draw> = { header: ReactNode; cell: Draw; meta?: ColumnLook };

/** `const column = columnsFor<PersonRow>()`, then `[column.accessor("name", { header: "Name" }), …]`. */
export const columnsFor = <Item>() => ({
  /** A column of one value; without `cell` the value is shown as it is. */
  accessor<Key extends keyof Item & string>(
    key: Key,
    { header, cell, meta = {} }: Partial<Shown<(row: Item, value: Item[Key]) => ReactNode>>,
  ): Column<Item> {
    const asItStands = (item: Item) => (item[key] === null ? null : String(item[key]));
    return { id: key, header, look: meta, draw: cell ? (item) => cell(item, item[key]) : asItStands };
  },
  /** A column made of several values. */
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
