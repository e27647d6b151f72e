import "server-only";
import { randomUUID } from "node:crypto";
import { createTranslator } from "next-intl";
import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/write";
import { messagesIn } from "@/lib/i18n/messages";
import { localeOf } from "@/lib/messages/texts";
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
  const pathway = await tx.pathway.create({ data: {} });
  const draft = await tx.pathwayVersion.create({
    data: { pathwayId: pathway.id, number: 1, title, updatedAt: now, authorId },
  });
  const [effort] = await tx.$queryRaw<
    { minutes: number }[]
  >`select ${effortMinutes(Prisma.sql`${credentialId}::int`)} as minutes`;
  const goal = credentialId === null ? null : { credentialId, minutes: effort?.minutes ?? 0 };
  await writeTree(tx, draft.id, firstTree(title, await firstTitles(tx), goal));
  return { id: draft.id, pathwayId: pathway.id };
}

type Titles = { learning: string; firstStep: string; assessment: string };

/** In the organisation's language, like all that the pathway will say: everybody reads it. */
async function firstTitles(tx: Tx): Promise<Titles> {
  const organisation = await tx.organisation.findUnique({ where: { id: 1 }, select: { language: true } });
  const locale = localeOf(organisation?.language);
  const t = createTranslator({ locale, messages: messagesIn(locale), namespace: "pathways.first" });
  return { learning: t("learning"), firstStep: t("step"), assessment: t("assessment") };
}

/** A section to learn in, and one for assessment with the credential that the pathway leads to. */
function firstTree(
  title: string,
  titles: Titles,
  goal: { credentialId: number; minutes: number } | null,
): SectionDraft {
  const step = { type: "step" as const, isOptional: false, body: "", url: null };
  const section = { type: "section" as const, needed: null };
  const learn = { kind: "learn" as const, title: titles.firstStep, minutes: 30, credentialId: null };
  return {
    ...section,
    key: randomUUID(),
    title,
    rule: "in_order",
    children: [
      {
        ...section,
        key: randomUUID(),
        title: titles.learning,
        rule: "in_order",
        children: [{ ...step, ...learn, key: randomUUID() }],
      },
      {
        ...section,
        key: randomUUID(),
        title: titles.assessment,
        rule: "all",
        children: goal ? [{ ...step, ...goal, key: randomUUID(), kind: "credential", title }] : [],
      },
    ],
  };
}
