import { expect, test } from "vitest";
import { buildForGapInput, createPathwayInput, savePathwayInput } from "./schema";

const KEY = "00000000-0000-4000-8000-000000000000";
const STEP = { type: "step", key: KEY, kind: "learn", title: "Read", minutes: 10 };
const ROOT = { type: "section", key: KEY, title: "All of it", rule: "all", children: [STEP] };
const parse = (children: object[]) =>
  savePathwayInput.safeParse({ id: 1, version: 1, title: "Lead", root: { ...ROOT, children } });
const isTaken = (step: object) => parse([{ ...STEP, ...step }]).success;

test("a step leads to a page of the web, or to none", () => {
  const { data } = parse(["", "https://example.com/a", "http://intranet/a"].map((url) => ({ ...STEP, url })));
  expect(data?.root).toMatchObject({
    children: [{ url: null }, { url: "https://example.com/a" }, { url: "http://intranet/a" }],
  });
  for (const url of ["javascript:alert(1)", "data:text/html,x", "ftp://example.com/", "example.com"])
    expect([url, isTaken({ url })]).toEqual([url, false]);
});

test("a step takes no time less than none, and is of a kind that there is", () => {
  expect([isTaken({ minutes: 0 }), isTaken({ minutes: 100_000 })]).toEqual([true, true]);
  const wrong = [{ minutes: -1 }, { minutes: 100_001 }, { minutes: 1.5 }, { kind: "observe" }, { key: "x" }];
  for (const step of wrong) expect([step, isTaken(step)]).toEqual([step, false]);
});

test("a section has up to a hundred children", () => {
  const children = (length: number) => Array.from({ length }, () => STEP);
  expect([parse(children(100)).success, parse(children(101)).success]).toEqual([true, false]);
});

test("a pathway is begun with a title, and for the gap of a level from 1 to 5", () => {
  expect(createPathwayInput.safeParse({ title: "Lead" }).success).toBe(true);
  expect(createPathwayInput.safeParse({ title: "  " }).success).toBe(false);
  const levels = [0, 1, 5, 6].filter(
    (level) => buildForGapInput.safeParse({ title: "Lead", skillId: 1, level }).success,
  );
  expect(levels).toEqual([1, 5]);
});
