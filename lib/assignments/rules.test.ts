import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { derived, dueDay, fitOf, type Obligation } from "./rules";

const source = fc.record({
  obligation: fc.constantFrom<Obligation>("mandatory", "recommended", "optional"),
  dueOn: fc.option(fc.constantFrom("2026-12-01", "2027-03-31", "2027-01-15"), { nil: null }),
});

describe("what an enrolment owes", () => {
  test("mandatory wins and the earliest due date wins, from whichever source", () => {
    expect(
      derived([
        { obligation: "optional", dueOn: "2026-12-01" },
        { obligation: "mandatory", dueOn: "2027-03-31" },
      ]),
    ).toEqual({ obligation: "mandatory", dueOn: "2026-12-01" });
    expect(derived([])).toEqual({ obligation: "optional", dueOn: null });
  });
  test("the order of sources does not matter, and one more never loosens", () => {
    fc.assert(
      fc.property(fc.array(source, { maxLength: 5 }), source, (sources, more) => {
        expect(derived([...sources].reverse())).toEqual(derived(sources));
        const [before, after] = [derived(sources), derived([...sources, more])];
        expect(after.dueOn === null || before.dueOn === null || after.dueOn <= before.dueOn).toBe(true);
        if (before.obligation === "mandatory") expect(after.obligation).toBe("mandatory");
      }),
    );
  });
});

test("a due date is fixed, counted from the assignment, or there is none", () => {
  expect(dueDay({ kind: "fixed", on: "2027-03-31" }, "2026-11-22")).toBe("2027-03-31");
  expect(dueDay({ kind: "after_assignment", days: 10 }, "2026-11-25")).toBe("2026-12-05");
  expect(dueDay({ kind: "none" }, "2026-11-22")).toBeNull();
});

test.each([
  { need: 11, also: 5, due: "2027-03-31", fit: "fits" },
  { need: 11, also: 21, due: "2027-03-31", fit: "tight" },
  { need: 11, also: 30, due: "2027-03-31", fit: "too-short" },
  { need: 11, also: 0, due: "2026-11-01", fit: "too-short" },
  { need: 999, also: 99, due: null, fit: "fits" },
])("$need h with $also h due as well until $due: $fit", ({ need, also, due, fit }) => {
  expect(fitOf(need, also, 8, "2026-11-22", due).fit).toBe(fit);
});
