import "server-only";
import type { ReadOnly } from "@/lib/db/read";
import { effortRange, type SectionNode } from "./rules";
import { type FullStep, readTrees } from "./tree";

type Reader = Pick<ReadOnly, "section" | "step" | "pathwayVersion">;

/** Pathways inside pathways are followed to this depth; publishing refuses cycles. */
const MAX_LEVELS = 6;

/**
 * Read the trees of several versions. A step that requires the milestone of another published pathway takes
 * the least learning time of that pathway, instead of the minutes its author entered.
 */
export async function readTimedTrees(
  reader: Reader,
  versionIds: readonly number[],
  levels = MAX_LEVELS,
): Promise<Map<number, SectionNode<FullStep>>> {
  const trees = await readTrees(reader, versionIds);
  const asked = [...new Set([...trees.values()].flatMap(credentialIds))];
  if (asked.length === 0 || levels === 0) return trees;
  const awarding = await reader.pathwayVersion.findMany({
    where: { state: "published", milestoneCredentialId: { in: asked } },
    select: { id: true, milestoneCredentialId: true },
    orderBy: { pathwayId: "desc" },
  });
  if (awarding.length === 0) return trees;
  const children = await readTimedTrees(
    reader,
    awarding.map(({ id }) => id),
    levels - 1,
  );
  const minutesOf = new Map(
    awarding.map(({ id, milestoneCredentialId }) => {
      const child = children.get(id);
      return [milestoneCredentialId, child ? effortRange(child).least : undefined];
    }),
  );
  return new Map([...trees].map(([id, tree]) => [id, weigh(tree, minutesOf)]));
}

/** Read the tree of one version, as {@link readTimedTrees}. */
export async function readTimedTree(reader: Reader, versionId: number): Promise<SectionNode<FullStep>> {
  const tree = (await readTimedTrees(reader, [versionId])).get(versionId);
  if (!tree) throw new Error(`Pathway version ${versionId} has no root section.`);
  return tree;
}

const credentialIds = (node: SectionNode<FullStep>): number[] =>
  node.children.flatMap((child) =>
    child.type === "section" ? credentialIds(child) : (child.credentialId ?? []),
  );

const weigh = (
  node: SectionNode<FullStep>,
  minutesOf: ReadonlyMap<number | null, number | undefined>,
): SectionNode<FullStep> => ({
  ...node,
  children: node.children.map((child) =>
    child.type === "section"
      ? weigh(child, minutesOf)
      : { ...child, minutes: minutesOf.get(child.credentialId) ?? child.minutes },
  ),
});
