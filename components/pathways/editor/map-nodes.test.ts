import { expect, test } from "vitest";
import type { SectionDraft, StepDraft } from "@/lib/pathways/schema";
import { mapNodes } from "./map-nodes";

const step = (key: string): StepDraft => ({
  type: "step",
  key,
  kind: "learn",
  title: key,
  minutes: 30,
  isOptional: false,
  credentialId: null,
  body: "",
  url: null,
});
const section = (key: string, children: SectionDraft["children"]): SectionDraft => ({
  type: "section",
  key,
  title: key,
  rule: "in_order",
  needed: null,
  children,
});
const GOAL = { id: 7, title: "Analyst" } as unknown as Parameters<typeof mapNodes>[1]["goals"][number];
const idsOf = ({ nodes }: ReturnType<typeof mapNodes>) => nodes.map(({ id }) => id);
const linesOf = ({ nodes }: ReturnType<typeof mapNodes>) =>
  nodes.flatMap(({ data }) => ("lines" in data && Array.isArray(data.lines) ? data.lines : [])).length;

test("steps are above lines, lines above sections; the map ends with the goal", () => {
  const root = section("root", [step("a"), section("s", [step("b")])]);
  const map = mapNodes(root, { goals: [GOAL], credentialCount: 0 }, { selected: "b", bad: new Set(["a"]) });
  expect(idsOf(map)).toEqual(["start", "goal", "s", "lines", "a", "b"]);
  expect(map.nodes.map(({ zIndex }) => zIndex).filter((layer) => layer !== undefined)).toEqual([0, 1, 2, 2]);
  const goal = map.nodes.find(({ id }) => id === "goal");
  expect(goal?.position.y).toBeGreaterThan(map.height);
  expect(map.nodes.find(({ id }) => id === "a")?.data).toMatchObject({ isSelected: false, hasProblem: true });
  expect(map.nodes.find(({ id }) => id === "b")?.data).toMatchObject({ isSelected: true, hasProblem: false });
});

test("a pathway without a goal has no exit line, an empty one has no entry line either", () => {
  const root = section("root", [step("a"), step("b")]);
  const ends = { selected: "root", bad: new Set<string>() };
  const [aimless, aimed] = [[], [GOAL]].map((goals) => mapNodes(root, { goals, credentialCount: 0 }, ends));
  expect(aimless && idsOf(aimless)).not.toContain("goal");
  expect(aimed && aimless && linesOf(aimed) - linesOf(aimless)).toBe(1);
  expect(linesOf(mapNodes(section("root", []), { goals: [], credentialCount: 0 }, ends))).toBe(0);
});
