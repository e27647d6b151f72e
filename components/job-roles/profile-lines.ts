import { compareNames } from "@/lib/core/name-order";

/** A line of a profile as edited: a target of 0 means that the skill is not required. */
export type EditedLine = {
  skillId: number;
  name: string;
  cluster: string;
  target: number;
  criticality: number;
  mustHave: boolean;
  /** Retired skills keep their target, and get no new one. */
  isRetired?: boolean;
};

/** Set lines of skills: those that the profile has take the new values, others are added. */
export function putLines(lines: readonly EditedLine[], given: readonly EditedLine[]): EditedLine[] {
  const bySkill = new Map(lines.map((line) => [line.skillId, line]));
  for (const line of given) bySkill.set(line.skillId, { ...bySkill.get(line.skillId), ...line });
  return [...bySkill.values()];
}

/** Group lines by cluster, clusters and skills by name. */
export function byCluster(lines: readonly EditedLine[]): [cluster: string, lines: EditedLine[]][] {
  const sorted = lines.toSorted(
    (one, other) =>
      compareNames(one.cluster, other.cluster) ||
      compareNames(one.name, other.name) ||
      one.skillId - other.skillId,
  );
  return [...Map.groupBy(sorted, ({ cluster }) => cluster)];
}

/** Return the lines as they are sent: without names, in the order of their skills. */
export const sentLines = (lines: readonly EditedLine[]) =>
  lines
    .map(({ skillId, target, criticality, mustHave }) => ({ skillId, target, criticality, mustHave }))
    .sort((one, other) => one.skillId - other.skillId);

/** Whether saving the lines would change the profile; a target of 0 is no line. */
export const isChanged = (before: readonly EditedLine[], now: readonly EditedLine[]): boolean =>
  JSON.stringify(sentLines(before)) !== JSON.stringify(sentLines(now.filter(({ target }) => target > 0)));
