import "server-only";
import type { ReadOnly } from "@/lib/db/read";
import type { SectionNode, SectionRule, StepNode } from "./rules";

/** A step with its content. */
export type FullStep = StepNode & { id: number; body: string; url: string | null };

type Reader = Pick<ReadOnly, "section" | "step">;

/**
 * Read the tree of a pathway version.
 *
 * @throws Error when the version has no root section, which every version is created with
 */
export async function readTree(reader: Reader, pathwayVersionId: number): Promise<SectionNode<FullStep>> {
  const root = (await readTrees(reader, [pathwayVersionId])).get(pathwayVersionId);
  if (!root) throw new Error(`Pathway version ${pathwayVersionId} has no root section.`);
  return root;
}

/** Read the trees of several versions, in two statements. */
export async function readTrees(
  reader: Reader,
  versionIds: readonly number[],
): Promise<Map<number, SectionNode<FullStep>>> {
  const within = { in: [...versionIds] };
  const [sections, steps] = await Promise.all([
    reader.section.findMany({
      where: { pathwayVersionId: within },
      orderBy: [{ position: "asc" }, { id: "asc" }],
    }),
    reader.step.findMany({
      where: { section: { pathwayVersionId: within } },
      orderBy: [{ position: "asc" }, { id: "asc" }],
    }),
  ]);
  const stepsOf = Map.groupBy(steps, ({ sectionId }) => sectionId);
  const childrenOf = Map.groupBy(sections, ({ parentId }) => parentId);
  return new Map(
    (childrenOf.get(null) ?? []).map((root) => [root.pathwayVersionId, assemble(root, childrenOf, stepsOf)]),
  );
}

type SectionRow = {
  id: number;
  key: string;
  parentId: number | null;
  position: number;
  title: string;
  rule: SectionRule;
  needed: number | null;
};
type StepRow = Omit<FullStep, "type"> & { sectionId: number; position: number };

function assemble(
  section: SectionRow,
  childrenOf: Map<number | null, SectionRow[]>,
  stepsOf: Map<number, StepRow[]>,
): SectionNode<FullStep> {
  const children = [
    ...(childrenOf.get(section.id) ?? []).map((child) => ({
      position: child.position,
      node: assemble(child, childrenOf, stepsOf),
    })),
    ...(stepsOf.get(section.id) ?? []).map((step) => ({ position: step.position, node: toStep(step) })),
  ];
  return {
    type: "section",
    key: section.key,
    title: section.title,
    rule: section.rule,
    needed: section.needed,
    children: children.sort((a, b) => a.position - b.position).map(({ node }) => node),
  };
}

const toStep = ({
  id,
  key,
  kind,
  title,
  minutes,
  isOptional,
  credentialId,
  body,
  url,
}: StepRow): FullStep => ({
  type: "step",
  id,
  key,
  kind,
  title,
  minutes,
  isOptional,
  credentialId,
  body,
  url,
});
