import "server-only";
import { randomUUID } from "node:crypto";
import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/write";
import { effortMinutes } from "./effort";
import type { PathwayDraft, SectionDraft } from "./schema";

/** Replace the tree of a draft. Keys are kept, because completed steps are matched by key. */
export async function writeTree(tx: Tx, pathwayVersionId: number, root: SectionDraft): Promise<void> {
  await tx.section.deleteMany({ where: { pathwayVersionId } });
  await writeSection(tx, pathwayVersionId, root, null, 0);
}

async function writeSection(
  tx: Tx,
  pathwayVersionId: number,
  section: SectionDraft,
  parentId: number | null,
  position: number,
) {
  const { id } = await tx.section.create({
    data: {
      pathwayVersionId,
      parentId,
      position,
      key: section.key,
      title: section.title,
      rule: section.rule,
      needed: section.rule === "any" ? (section.needed ?? 1) : null,
    },
  });
  const steps = section.children.flatMap((child, at) =>
    child.type === "step" ? [{ ...child, position: at }] : [],
  );
  await tx.step.createMany({
    data: steps.map(({ type: _, kind, credentialId, ...step }) => ({
      ...step,
      sectionId: id,
      kind,
      credentialId: kind === "credential" ? credentialId : null,
    })),
  });
  for (const [at, child] of section.children.entries())
    if (child.type === "section") await writeSection(tx, pathwayVersionId, child, id, at);
}

export async function writePathwayDraft(
  tx: Tx,
  { id, title, description, tags, milestoneCredentialId, root }: PathwayDraft,
): Promise<void> {
  await tx.pathwayVersion.update({
    where: { id },
    data: { title, description, tags, milestoneCredentialId },
  });
  await writeTree(tx, id, root);
}

/**
 * Create a pathway with its first draft: one section to learn in and one for assessment. The step of the
 * credential takes the credential's effort.
 */
export async function newPathway(
  tx: Tx,
  title: string,
  credentialId: number | null,
  authorId: number | null,
  now: Date,
) {
  const pathway = await tx.pathway.create({ data: { createdAt: now } });
  const draft = await tx.pathwayVersion.create({
    data: { pathwayId: pathway.id, number: 1, title, updatedAt: now, authorId },
  });
  const [effort] = await tx.$queryRaw<
    { minutes: number }[]
  >`select ${effortMinutes(Prisma.sql`${credentialId}::int`)} as minutes`;
  const minutes = effort?.minutes ?? 0;
  const step = { type: "step" as const, isOptional: false, body: "", url: null };
  const section = { type: "section" as const, needed: null };
  await writeTree(tx, draft.id, {
    ...section,
    key: randomUUID(),
    title,
    rule: "in_order",
    children: [
      {
        ...section,
        key: randomUUID(),
        title: "Groundwork",
        rule: "in_order",
        children: [
          {
            ...step,
            key: randomUUID(),
            kind: "learn",
            title: "What it is about",
            minutes: 30,
            credentialId: null,
          },
        ],
      },
      {
        ...section,
        key: randomUUID(),
        title: "Proof",
        rule: "all",
        children: credentialId
          ? [{ ...step, key: randomUUID(), kind: "credential", title, minutes, credentialId }]
          : [],
      },
    ],
  });
  return { id: draft.id, pathwayId: pathway.id };
}
