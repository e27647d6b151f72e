import {
  type DoneSteps,
  type PathwayProgress,
  progress,
  type SectionNode,
  stepsOf,
} from "@/lib/pathways/rules";

type Enrolment = { id: number; employee_id: number; milestone: number | null };

/** A pathway of an enrolment, with the open enrolments its steps ask for by the credential each awards. */
export type EnrolmentTree = {
  root: SectionNode;
  done: DoneSteps;
  children: ReadonlyMap<number, EnrolmentTree>;
};

/**
 * Build the tree of each enrolment. A step that asks for the milestone of a pathway on which the same person
 * has an enrolment among these links to that enrolment.
 *
 * @returns trees by enrolment id; enrolments without a pathway tree are left out
 */
export function enrolmentTreesOf<Of extends Enrolment>(
  enrolments: readonly Of[],
  treeOf: (enrolment: Of) => SectionNode | undefined,
  doneOf: (enrolment: Of, root: SectionNode) => DoneSteps,
): Map<number, EnrolmentTree> {
  const awarding = Map.groupBy(enrolments, ({ employee_id }) => employee_id);
  const build = (enrolment: Of, above: ReadonlySet<number>): EnrolmentTree | undefined => {
    const root = treeOf(enrolment);
    if (!root) return undefined;
    const within = new Set([...above, enrolment.id]);
    const others = (awarding.get(enrolment.employee_id) ?? []).filter(({ id }) => !within.has(id));
    const children = stepsOf(root).flatMap(({ credentialId }): [number, EnrolmentTree][] => {
      if (credentialId === null) return [];
      const child = others.find(({ milestone }) => milestone === credentialId);
      const tree = child && build(child, within);
      return tree ? [[credentialId, tree]] : [];
    });
    return { root, done: doneOf(enrolment, root), children: new Map(children) };
  };
  return new Map(
    enrolments.flatMap((enrolment) => {
      const tree = build(enrolment, new Set());
      return tree ? [[enrolment.id, tree] as const] : [];
    }),
  );
}

/**
 * Return the progress of a tree. A step linked to a child enrolment has as many minutes left as the child.
 */
export function treeProgress({ root, done, children }: EnrolmentTree): PathwayProgress {
  const left = stepsOf(root).flatMap(({ key, credentialId }): [string, number][] => {
    const child = credentialId === null ? undefined : children.get(credentialId);
    return child ? [[key, treeProgress(child).minutesLeft]] : [];
  });
  return progress(root, done, new Map(left));
}

/** Credentials that the steps ask for, and those of the child enrolments below. */
export const credentialsBelow = ({ root, children }: EnrolmentTree): Set<number> =>
  new Set([
    ...stepsOf(root).flatMap(({ credentialId }) => credentialId ?? []),
    ...[...children.values()].flatMap((child) => [...credentialsBelow(child)]),
  ]);
