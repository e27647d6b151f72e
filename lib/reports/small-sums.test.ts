import { expect, test } from "vitest";
import { negated } from "./free-values";
import { smallSums } from "./small-sums";

/** Unknown parts of one person each, every one in a unit of its own, of which all together can be deduced. */
const linked = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    ...{ block: 1, unitId: at, base: 1 },
    value: at < count - 1 ? 10 ** at : negated(Number("1".repeat(count - 1))),
  }));
const fewerThan = (people: number) => (base: number) => base < people;

test.each([3, 4, 5])("a sum of %i hidden parts is found where it covers too few people", (count) => {
  const all = Array.from({ length: count }, (_, at) => at);
  expect(smallSums(linked(count), fewerThan(count + 1))).toEqual([all]);
  expect(smallSums(linked(count), fewerThan(count)), "enough people").toEqual([]);
});
