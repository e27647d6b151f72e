import {
  type DoneSteps,
  type PathwayProgress,
  progress,
  type SectionNode,
  stepsOf,
} from "@/lib/pathways/rules";

type Enrolment = { id: number; employee_id: number; milestone: number | null };

/** A pathway that somebody is on, with those under way that its steps ask for, by the credential each awards. */
export type EnrolmentTree = {
  root: SectionNode;
  done: DoneSteps;
  children: ReadonlyMap<number, EnrolmentTree>;
};

/**
 * The tree of each of these enrolments. A step that asks for the milestone of a pathway on which the same person has
 * an enrolment among these leads to that one.
 *
 * @returns by id of the enrolment; left out: enrolments without a tree
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

/** How far it is. A step that asks for the milestone of a pathway under way has as many minutes left as that one. */
export function treeProgress({ root, done, children }: EnrolmentTree): PathwayProgress {
  const left = stepsOf(root).flatMap(({ key, credentialId }): [string, number][] => {
    const child = credentialId === null ? undefined : children.get(credentialId);
    return child ? [[key, treeProgress(child).minutesLeft]] : [];
  });
  return progress(root, done, new Map(left));
}

/** Credentials that its steps ask for, and those of the pathways under way below. */
export const credentialsBelow = ({ root, children }: EnrolmentTree): Set<number> =>
  new Set([
    ...stepsOf(root).flatMap(({ credentialId }) => credentialId ?? []),
    ...[...children.values()].flatMap((child) => [...credentialsBelow(child)]),
  ]);
