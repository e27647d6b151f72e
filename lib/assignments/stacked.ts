import { type Done, type Progress, progress, type SectionNode, stepsOf } from "@/lib/pathways/rules";

type Enrolment = { id: number; employee_id: number; milestone: number | null };

/**
 * How far each of these enrolments is. A step that asks for the milestone of a pathway on which the same person has an
 * enrolment among these has as many minutes left as that one.
 *
 * @returns by id of the enrolment; left out: enrolments without a tree
 */
export function progressOfAll<Of extends Enrolment>(
  enrolments: readonly Of[],
  treeOf: (enrolment: Of) => SectionNode | undefined,
  doneOf: (enrolment: Of, root: SectionNode) => Done,
): Map<number, Progress> {
  const known = new Map<number, Progress>();
  const awarding = Map.groupBy(enrolments, ({ employee_id }) => employee_id);
  const visit = (enrolment: Of, above: ReadonlySet<number>): Progress | undefined => {
    const root = treeOf(enrolment);
    if (!root) return undefined;
    const before = known.get(enrolment.id);
    if (before) return before;
    const within = new Set([...above, enrolment.id]);
    const children = (awarding.get(enrolment.employee_id) ?? []).filter(({ id }) => !within.has(id));
    const left = stepsOf(root).flatMap(({ key, credentialId }): [string, number][] => {
      const child =
        credentialId === null ? undefined : children.find((one) => one.milestone === credentialId);
      const found = child && visit(child, within);
      return found ? [[key, found.minutesLeft]] : [];
    });
    const found = progress(root, doneOf(enrolment, root), new Map(left));
    known.set(enrolment.id, found);
    return found;
  };
  for (const enrolment of enrolments) visit(enrolment, new Set());
  return known;
}
