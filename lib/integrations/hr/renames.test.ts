import { expect, test } from "vitest";
import type { Unit } from "@/lib/people/named-units";
import { likelyRenames } from "./renames";

const root: Unit = { id: 1, code: "organisation", name: "Company", hasOwnCode: false, parent: null };
let ids = 1;
const unit = (name: string, parent = root, id: number | null = ++ids): Unit => ({
  id,
  code: name,
  name,
  hasOwnCode: false,
  parent,
});
const made = (name: string, parent = root) => unit(name, parent, null);
const times = (count: number, from: Unit, to: Unit) => [{ from, to, count }];
const found = (named: Unit[], moves: { from: Unit; to: Unit; count: number }[]) =>
  likelyRenames(new Set(named), moves).map(({ from, to, moving, of }) => [from.name, to.name, moving, of]);

test("a new unit that most people of one unit go to, and hardly anybody else, is likely that unit", () => {
  const [shop, office] = [unit("Workshop"), unit("Office")];
  const yard = made("Yard");
  expect(found([yard, office], [...times(5, shop, yard), ...times(2, office, yard)])).toEqual([
    ["Workshop", "Yard", 5, 5],
  ]);
  expect(found([yard, office], [...times(5, shop, yard), ...times(5, office, yard)])).toEqual([]);
});

test("a unit that the file still names was not renamed, nor one whose people spread", () => {
  const shop = unit("Workshop");
  const [yard, dock] = [made("Yard"), made("Dock")];
  expect(found([shop, yard], times(5, shop, yard))).toEqual([]);
  expect(found([yard, dock], [...times(2, shop, yard), ...times(2, shop, dock)])).toEqual([]);
});

test("of a renamed branch the top is named, and below it only what has another name, too", () => {
  const production = unit("Production");
  const [shop, paint] = [unit("Workshop", production), unit("Paint", production)];
  const fertigung = made("Fertigung");
  const [newShop, newPaint] = [made("Workshop", fertigung), made("Lackiererei", fertigung)];
  const named = [fertigung, newShop, newPaint];
  expect(found(named, [...times(4, shop, newShop), ...times(3, paint, newPaint)]).toSorted()).toEqual([
    ["Paint", "Lackiererei", 3, 3],
    ["Production", "Fertigung", 7, 7],
  ]);
});

test("a unit that moves to a new branch is itself, not the branch", () => {
  const production = unit("Production");
  const shop = unit("Workshop", production);
  const fertigung = made("Fertigung");
  const newShop = made("Workshop", fertigung);
  expect(found([production, fertigung, newShop], times(4, shop, newShop))).toEqual([
    ["Workshop", "Workshop", 4, 4],
  ]);
});

test("a unit that goes below a new one is itself, not the new one in its former place", () => {
  const shop = unit("Workshop");
  const fertigung = made("Fertigung");
  const newShop = made("Workshop", fertigung);
  expect(found([fertigung, newShop], times(4, shop, newShop))).toEqual([["Workshop", "Workshop", 4, 4]]);
});
