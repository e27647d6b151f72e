import { describe, expect, test } from "vitest";
import { entryAndExitLines, layoutPathway } from "./layout";
import { type Box, STEP } from "./layout-lines";
import type { SectionNode, SectionRule } from "./rules";

type Step = { type: "step"; key: string };
const steps = (...keys: string[]): Step[] => keys.map((key) => ({ type: "step", key }));
const section = (
  key: string,
  rule: SectionRule,
  children: (SectionNode<Step> | Step)[],
  needed: number | null = null,
): SectionNode<Step> => ({
  type: "section",
  key,
  title: key,
  rule,
  needed,
  children,
});

const pathway = section("root", "in_order", [
  section("groundwork", "in_order", steps("read", "watch", "exam")),
  section("practice", "any", steps("workshop", "lead", "talk"), 2),
  section("proof", "all", steps("plan", "brief")),
]);

describe("layoutPathway", () => {
  test("places sections below each other in the order of the outline", () => {
    const { sections, steps: placed, width } = layoutPathway(pathway);
    expect(sections.map(({ key, y, height }) => ({ key, y, height }))).toEqual([
      { key: "groundwork", y: 0, height: 132 },
      { key: "practice", y: 184, height: 132 },
      { key: "proof", y: 368, height: 132 },
    ]);
    expect(width).toBe(728);
    expect(placed.map(({ step }) => step.key)).toEqual([
      "read",
      "watch",
      "exam",
      "workshop",
      "lead",
      "talk",
      "plan",
      "brief",
    ]);
  });

  test("in order has an arrow into every step, a choice is dashed", () => {
    const { lines } = layoutPathway(pathway);
    expect(lines.filter((line) => line.hasArrow)).toHaveLength(8);
    expect(lines.filter((line) => line.isDashed)).toHaveLength(6);
  });

  test("the entry line comes from above and the exit line leaves below: at a section's edge, or at a step", () => {
    const ways = (root: SectionNode<Step>) =>
      entryAndExitLines(root, layoutPathway(root)).map(
        ({ path, hasArrow }) => `${path}${hasArrow ? " →" : ""}`,
      );
    expect(ways(pathway)).toEqual(["M364 -28V0", "M364 500V544 →"]);
    expect(ways(section("root", "in_order", steps("1", "2")))).toEqual([
      "M227 -28V-10H108V0 →",
      "M346 64V72H227V108 →",
    ]);
    expect(ways(section("root", "any", steps("1", "2"), 1))).toEqual(["M245 -28V0", "M245 132V176 →"]);
  });

  test("wraps after three steps and centres what is left", () => {
    const { steps: placed, width } = layoutPathway(section("root", "in_order", steps("1", "2", "3", "4")));
    expect(placed.map(({ x, y }) => [x, y])).toEqual([
      [0, 0],
      [238, 0],
      [476, 0],
      [(width - STEP.width) / 2, 104],
    ]);
  });

  test("a root that is a choice gets its own field", () => {
    const { sections } = layoutPathway(section("root", "any", steps("1", "2"), 1));
    expect(sections).toMatchObject([{ key: "root", rule: "any", needed: 1, total: 2, x: 0, y: 0 }]);
  });

  test("nothing overlaps, and everything is on the sheet, at any depth", () => {
    const deep = section("root", "in_order", [
      ...steps("a", "b"),
      section("outer", "all", [
        ...steps("c", "d", "e", "f"),
        section("inner", "any", [...steps("g"), section("innermost", "in_order", steps("h", "i", "j"))], 1),
        ...steps("k"),
      ]),
      ...steps("l"),
    ]);
    const { steps: placed, sections, width, height } = layoutPathway(deep);
    for (const box of [...placed, ...sections]) expect(inside(box, { x: 0, y: 0, width, height })).toBe(true);
    placed.forEach((box, index) => {
      for (const other of placed.slice(index + 1)) expect(apart(box, other)).toBe(true);
    });
    const [outer, inner, innermost] = ["outer", "inner", "innermost"].map((key) =>
      sections.find((laid) => laid.key === key),
    );
    expect(outer && inner && inside(inner, outer)).toBe(true);
    expect(inner && innermost && inside(innermost, inner)).toBe(true);
  });

  test("a line has an arrow where it ends at a step, not where it ends at a section beside steps", () => {
    const inner = section("inner", "in_order", steps("b"));
    const { lines } = layoutPathway(section("root", "all", [...steps("a"), inner]));
    expect(lines.filter((line) => line.hasArrow)).toHaveLength(2);
  });

  test("rows of a choice are linked at both sides, as dashed as the rest of it", () => {
    const { lines } = layoutPathway(section("root", "any", steps("1", "2", "3", "4"), 1));
    expect(lines.filter((line) => line.isDashed)).toHaveLength(4 * 2 + 2);
    expect(lines.map(({ path }) => path)).toEqual(
      expect.arrayContaining(["M364 36H9V140", "M719 118V222H364"]),
    );
  });

  test("a row in order goes from step to step, and its next row begins below the last one", () => {
    const { lines } = layoutPathway(section("root", "in_order", steps("1", "2", "3", "4")));
    expect(lines.map(({ path }) => path)).toEqual(["M216 32H238", "M454 32H476", "M584 64V94H346V104"]);
  });

  test("an empty pathway is an empty sheet", () => {
    expect(layoutPathway(section("root", "in_order", []))).toMatchObject({
      height: 0,
      steps: [],
      sections: [],
      lines: [],
    });
  });
});

const inside = (box: Box, around: Box) =>
  box.x >= around.x &&
  box.y >= around.y &&
  box.x + box.width <= around.x + around.width &&
  box.y + box.height <= around.y + around.height;

const apart = (a: Box, b: Box) =>
  a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
