import { expect, test } from "vitest";
import { chosenDay, idParam, pageSize } from "./params";

test.each([
  ["7", 7],
  ["2147483647", 2_147_483_647],
  ["2147483648", undefined],
  ["99999999999999999999", undefined],
  ["007", undefined],
  ["0", undefined],
  ["-1", undefined],
  ["1e3", undefined],
  ["", undefined],
  [undefined, undefined],
])("%j in an address stands for %j", (text, id) => expect(idParam(text)).toBe(id));

test.each([
  ["1899-12-31", false],
  ["1900-01-01", true],
  ["2199-12-31", true],
  ["2200-01-01", false],
  ["2027-02-29", false],
])("a day that somebody may mean: %s is %s", (day, isOne) =>
  expect(chosenDay("none").safeParse(day).success).toBe(isOne),
);

test.each([
  ["10", 10],
  ["200", 200],
  ["201", 50],
  ["9", 50],
  [undefined, 50],
])("a page of a list with %j rows has %i", (asked, rows) => expect(pageSize.parse(asked)).toBe(rows));
