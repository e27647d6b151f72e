import { describe, expect, test } from "vitest";
import { badgeState, fileNameOf, resultForDisplay } from "./rules";

describe("the state of an award", () => {
  test.each([
    [{ validUntil: null }, "valid"],
    [{ validUntil: "2027-03-01" }, "valid"],
    [{ validUntil: "2027-02-28" }, "expired"],
    [{ validUntil: "2027-03-01", supersededOn: "2027-02-01" }, "superseded"],
    [{ validUntil: "2027-02-28", supersededOn: "2027-02-01" }, "superseded"],
    [{ validUntil: "2027-02-28", revokedOn: "2027-01-01" }, "revoked"],
    [{ validUntil: null, revokedOn: "2027-01-01" }, "revoked"],
    [{ validUntil: null, revokedOn: "2027-03-01", supersededOn: "2027-02-01" }, "revoked"],
  ] as const)("%j is %s on 1 March", (award, state) => {
    expect(badgeState({ revokedOn: null, supersededOn: null, ...award }, "2027-03-01")).toBe(state);
  });
});

describe("a result", () => {
  test("of a project is shown as points", () => {
    const result = { kind: "project", points: 14, maxPoints: 16 };
    expect(resultForDisplay(result)).toEqual({ form: "points", points: 14, maxPoints: 16 });
  });
  test("of a quiz is shown as a percentage, rounded down", () => {
    expect(resultForDisplay({ kind: "quiz", points: 7, maxPoints: 9 })).toEqual({
      form: "percent",
      percent: 77,
    });
    expect(resultForDisplay({ kind: "quiz", points: 0, maxPoints: 0 })).toEqual({
      form: "percent",
      percent: 100,
    });
  });
});

test.each([
  ["Python for Data Analysis", "python-for-data-analysis.png"],
  ["Überblick: Qualität & Maß", "uberblick-qualitat-ma.png"],
  ["漢字", "badge.png"],
  ["../../etc/passwd", "etc-passwd.png"],
  ["Working at height ".repeat(20), "working-at-height-working-at-height-working-at-height-workin.png"],
])("the file of %s is %s", (title, name) => {
  expect(fileNameOf(title, "png")).toBe(name);
});
