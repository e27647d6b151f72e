import { uuidFrom } from "@/lib/core/uuid-from";
import { writeCredentialDraft as writeCredential } from "@/lib/credentials/draft";
import { saveCredentialInput } from "@/lib/credentials/schema";
import type { Tx } from "@/lib/db/write";
import { writeTree } from "@/lib/pathways/draft";
import { type CredentialFile, credentialFilesOf, type PathwayFile, sectionOf } from "./pathway-files";

export type Published = {
  slug: string;
  pathwayId: number;
  versionId: number;
  credentialVersionIds: number[];
};

/** Who is named as author (null: nobody here wrote it) and as publisher, by default the author. */
type Publishing = { authorId: number | null; publisherId?: number | null; publishedAt: Date };

/** Create a pathway with its credentials and publish them all. */
export async function publishPathwayFile(tx: Tx, file: PathwayFile, by: Publishing): Promise<Published> {
  const { authorId, publisherId = authorId, publishedAt } = by;
  const skillIds = new Map(
    (await tx.skill.findMany({ select: { id: true, code: true } })).map(({ id, code }) => [code, id]),
  );
  const skillId = (code: string) => {
    const id = skillIds.get(code);
    if (id === undefined) throw new Error(`${file.slug} names the skill ${code}, which does not exist.`);
    return id;
  };
  const credentials = new Map<string, { credentialId: number; versionId: number }>();
  for (const credential of credentialFilesOf(file))
    credentials.set(credential.ref, await publishCredential(tx, file.slug, credential, skillId, by));

  const pathway = await tx.pathway.create({ data: {} });
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
    data: { state: "published", publishedAt, publishedById: publisherId },
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
  { authorId, publisherId = authorId, publishedAt }: Publishing,
) {
  const { ref, outcomes, assessments, ...fields } = file;
  const credential = await tx.credential.create({ data: {} });
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
    data: { state: "published", publishedAt, publishedById: publisherId },
  });
  return { credentialId: credential.id, versionId: version.id };
}
