import fc from "fast-check";
import { expect, test } from "vitest";
import type { SectionNode, StepNode } from "@/lib/pathways/rules";
import { enrolmentTreesOf, treeProgress } from "./enrolment-tree";

const progressOfAll = (
  ...asked: Parameters<typeof enrolmentTreesOf<{ id: number; employee_id: number; milestone: number }>>
) => new Map([...enrolmentTreesOf(...asked)].map(([id, tree]) => [id, treeProgress(tree)]));
const step = (key: string, minutes: number, credentialId: number | null = null): StepNode => ({
  type: "step",
  key,
  kind: credentialId === null ? "learn" : "credential",
  title: key,
  minutes,
  isOptional: false,
  credentialId,
});
const root = (...children: StepNode[]): SectionNode => ({
  type: "section",
  key: "root",
  title: "All",
  rule: "all",
  needed: null,
  children,
});

test("a step has as many minutes left as its child pathway, over three levels, in any order", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 90 }), fc.boolean()), { minLength: 1, maxLength: 8 }),
      fc.shuffledSubarray([1, 2, 3], { minLength: 3 }),
      (reading, order) => {
        const total = reading.reduce((sum, [minutes]) => sum + minutes, 0);
        const left = reading.reduce((sum, [minutes, isRead]) => sum + (isRead ? 0 : minutes), 0);
        const trees = new Map([
          [1, root(...reading.map(([minutes], at) => step(`read-${at}`, minutes)))],
          [2, root(step("asks-1", total, 10))],
          [3, root(step("own", 7), step("asks-2", total, 20))],
        ]);
        const done = new Set(reading.flatMap(([, isRead], at) => (isRead ? [`read-${at}`] : [])));
        const enrolments = order.map((id) => ({ id, employee_id: 1, milestone: id * 10 }));
        const found = progressOfAll(
          enrolments,
          ({ id }) => trees.get(id),
          () => done,
        );
        expect([1, 2, 3].map((id) => found.get(id)?.minutesLeft)).toEqual([left, left, left + 7]);
        expect(found.get(2)?.percent).toBe(
          left === 0 ? 99 : Math.min(99, Math.floor((100 * (total - left)) / total)),
        );
        expect(found.get(2)?.isComplete).toBe(false);
      },
    ),
  );
});

test("other people's enrolments do not count, and cycles end", () => {
  const trees = new Map([
    [1, root(step("asks-2", 50, 20))],
    [2, root(step("asks-1", 60, 10))],
  ]);
  const of = (people: readonly number[]) =>
    progressOfAll(
      people.map((employee_id, at) => ({ id: at + 1, employee_id, milestone: 10 * (at + 1) })),
      ({ id }) => trees.get(id),
      () => new Set(),
    );
  expect(of([1, 2]).get(1)?.minutesLeft).toBe(50);
  expect(of([1, 1]).get(1)?.minutesLeft).toBe(50);
});
