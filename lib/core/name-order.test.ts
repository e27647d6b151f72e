import { expect, test } from "vitest";
import { compareNames } from "./name-order";

test("names stand in the order of the database's lists, whatever the language of the machine", () => {
  const names = ["Hardware", "Change management", "Zebra", "Ångström", "Step 10", "Step 9"];
  expect(names.toSorted(compareNames)).toEqual([
    "Ångström",
    "Change management",
    "Hardware",
    "Step 9",
    "Step 10",
    "Zebra",
  ]);
});
