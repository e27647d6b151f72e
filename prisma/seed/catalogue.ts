import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { z } from "zod";
import { writeDraft as writeCredential } from "@/lib/credentials/draft";
import { saveCredentialInput } from "@/lib/credentials/schema";
import type { Tx } from "@/lib/db/write";
import { writeTree } from "@/lib/pathways/draft";
import type { SectionDraft, StepDraft } from "@/lib/pathways/schema";
import { uuidFrom } from "./chance";

const questionSchema = z.object({
  kind: z.enum(["single", "multiple", "true_false"]).default("single"),
  prompt: z.string(),
  feedback: z.string().default(""),
  points: z.number().default(1),
  skill: z.string().nullable().default(null),
  options: z.array(z.object({ text: z.string(), isCorrect: z.boolean() })),
});
const criterionSchema = z.object({
  title: z.string(),
  description: z.string().default(""),
  maxPoints: z.number(),
  descriptors: z.array(z.string()).default([]),
  skill: z.string().nullable().default(null),
});
const assessmentSchema = z.object({
  kind: z.enum(["quiz", "exam", "project"]),
  title: z.string(),
  minutes: z.number(),
  passPercent: z.number(),
  timeLimitMinutes: z.number().nullable().default(null),
  maxAttempts: z.number().default(3),
  coolOffHours: z.number().default(24),
  drawCount: z.number().nullable().default(null),
  shuffle: z.boolean().default(true),
  brief: z.string().default(""),
  questions: z.array(questionSchema).default([]),
  criteria: z.array(criterionSchema).default([]),
});
const credentialSchema = z.object({
  ref: z.string(),
  title: z.string(),
  description: z.string(),
  criteria: z.string(),
  effortHours: z.number(),
  validityMonths: z.number().nullable(),
  badgeSymbol: z.string(),
  badgeColor: z.string(),
  learningOutcomes: z.string().default(""),
  tags: z.array(z.string()).default([]),
  outcomes: z.array(z.object({ skill: z.string(), level: z.number() })),
  assessments: z.array(assessmentSchema).default([]),
});
const stepSchema = z.object({
  step: z.enum(["learn", "credential"]),
  title: z.string(),
  minutes: z.number(),
  optional: z.boolean().default(false),
  body: z.string().default(""),
  url: z.string().nullable().default(null),
  credential: z.string().nullable().default(null),
});
type SectionFile = {
  section: string;
  rule: "in_order" | "all" | "any";
  needed?: number;
  children: (SectionFile | z.output<typeof stepSchema>)[];
};
const sectionSchema: z.ZodType<SectionFile> = z.lazy(() =>
  z.object({
    section: z.string(),
    rule: z.enum(["in_order", "all", "any"]),
    needed: z.number().optional(),
    children: z.array(z.union([sectionSchema, stepSchema])),
  }),
) as z.ZodType<SectionFile>;

/** A ready pathway as its file in prisma/seed/pathways says it. */
export const pathwayFileSchema = z.object({
  slug: z.string(),
  title: z.string(),
  description: z.string(),
  tags: z.array(z.string()).default([]),
  credentials: z.array(credentialSchema),
  milestone: credentialSchema.nullable().default(null),
  root: sectionSchema,
});
export type PathwayFile = z.output<typeof pathwayFileSchema>;
export type CredentialFile = z.output<typeof credentialSchema>;

const FOLDER = resolve("prisma/seed/pathways");

export const readPathwayFiles = (): PathwayFile[] =>
  readdirSync(FOLDER)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => pathwayFileSchema.parse(JSON.parse(readFileSync(`${FOLDER}/${name}`, "utf8"))));

export type Published = {
  slug: string;
  pathwayId: number;
  versionId: number;
  credentialVersionIds: number[];
};

/** Writes a pathway with its credentials and publishes all of it. */
export async function publishPathwayFile(
  tx: Tx,
  file: PathwayFile,
  authorId: number,
  publishedAt: Date,
): Promise<Published> {
  const skillIds = new Map(
    (await tx.skill.findMany({ select: { id: true, code: true } })).map(({ id, code }) => [code, id]),
  );
  const skillId = (code: string) => {
    const id = skillIds.get(code);
    if (id === undefined) throw new Error(`${file.slug} names the skill ${code}, which does not exist.`);
    return id;
  };
  const credentials = new Map<string, { credentialId: number; versionId: number }>();
  for (const credential of [...file.credentials, ...(file.milestone ? [file.milestone] : [])])
    credentials.set(
      credential.ref,
      await publishCredential(tx, file.slug, credential, skillId, authorId, publishedAt),
    );

  const pathway = await tx.pathway.create({ data: { createdAt: publishedAt } });
  const version = await tx.pathwayVersion.create({
    data: {
      pathwayId: pathway.id,
      number: 1,
      title: file.title,
      description: file.description,
      tags: file.tags,
      authorId,
      updatedAt: publishedAt,
      milestoneCredentialId: file.milestone
        ? (credentials.get(file.milestone.ref)?.credentialId ?? null)
        : null,
    },
  });
  await writeTree(
    tx,
    version.id,
    sectionOf(file.root, `${file.slug}/root`, (ref) => credentials.get(ref)?.credentialId ?? null),
  );
  await tx.pathwayVersion.update({
    where: { id: version.id },
    data: { state: "published", publishedAt, publishedById: authorId },
  });
  return {
    slug: file.slug,
    pathwayId: pathway.id,
    versionId: version.id,
    credentialVersionIds: file.credentials.map(({ ref }) => credentials.get(ref)?.versionId ?? 0),
  };
}

async function publishCredential(
  tx: Tx,
  slug: string,
  file: CredentialFile,
  skillId: (code: string) => number,
  authorId: number,
  publishedAt: Date,
) {
  const { ref, outcomes, assessments, ...fields } = file;
  const credential = await tx.credential.create({ data: { createdAt: publishedAt } });
  const version = await tx.credentialVersion.create({
    data: { credentialId: credential.id, number: 1, title: file.title, authorId, updatedAt: publishedAt },
  });
  const draft = saveCredentialInput.parse({
    ...fields,
    id: version.id,
    version: 1,
    outcomes: outcomes.map(({ skill, level }) => ({ skillId: skillId(skill), level })),
    assessments: assessments.map((assessment, index) => ({
      ...assessment,
      key: uuidFrom(`${slug}/${ref}/${index}`),
      questions: assessment.questions.map(({ skill, ...question }) => ({
        ...question,
        skillId: skill === null ? null : skillId(skill),
      })),
      criteria: assessment.criteria.map(({ skill, ...criterion }) => ({
        ...criterion,
        skillId: skill === null ? null : skillId(skill),
      })),
    })),
  });
  await writeCredential(tx, draft);
  await tx.credentialVersion.update({
    where: { id: version.id },
    data: { state: "published", publishedAt, publishedById: authorId },
  });
  return { credentialId: credential.id, versionId: version.id };
}

function sectionOf(
  file: SectionFile,
  path: string,
  credentialId: (ref: string) => number | null,
): SectionDraft {
  return {
    type: "section",
    key: uuidFrom(path),
    title: file.section,
    rule: file.rule,
    needed: file.needed ?? null,
    children: file.children.map((child, index): SectionDraft | StepDraft =>
      "section" in child
        ? sectionOf(child, `${path}/${index}`, credentialId)
        : {
            type: "step",
            key: uuidFrom(`${path}/${index}`),
            kind: child.step,
            title: child.title,
            minutes: child.minutes,
            isOptional: child.optional,
            body: child.body,
            url: child.url,
            credentialId: child.credential === null ? null : credentialId(child.credential),
          },
    ),
  };
}
