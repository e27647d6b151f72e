import "server-only";
import type { ReadOnly } from "@/lib/db/read";
import type { SectionNode, SectionRule, StepNode } from "./rules";

/** A step with what a person opens. */
export type FullStep = StepNode & { id: number; body: string; url: string | null };

type Reader = Pick<ReadOnly, "section" | "step">;

/**
 * The tree of a pathway version, in two statements.
 *
 * @throws Error when the version has no root section: a bug, every version is made with one
 */
export async function readTree(reader: Reader, pathwayVersionId: number): Promise<SectionNode<FullStep>> {
  const sections = await reader.section.findMany({
    where: { pathwayVersionId },
    orderBy: [{ position: "asc" }, { id: "asc" }],
  });
  const steps = await reader.step.findMany({
    where: { section: { pathwayVersionId } },
    orderBy: [{ position: "asc" }, { id: "asc" }],
  });
  const root = sections.find(({ parentId }) => parentId === null);
  if (!root) throw new Error(`Pathway version ${pathwayVersionId} has no root section.`);
  return assemble(root, sections, steps);
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

function assemble(section: SectionRow, sections: SectionRow[], steps: StepRow[]): SectionNode<FullStep> {
  const children = [
    ...sections
      .filter(({ parentId }) => parentId === section.id)
      .map((child) => ({ position: child.position, node: assemble(child, sections, steps) })),
    ...steps
      .filter(({ sectionId }) => sectionId === section.id)
      .map((step) => ({ position: step.position, node: toStep(step) })),
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
