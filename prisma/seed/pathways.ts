import type { Day } from "@/lib/core/calendar";
import type { Organisation } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/write";
import type { PathwayFile } from "@/lib/library/pathway-files";
import { type Published, publishPathwayFile } from "@/lib/library/publish-pathway";
import { simulateProgramme } from "./learning";
import { programmes } from "./programmes";

/** Publish the pathways shipped with Cairn, by their slugs. */
export async function publishPathways(
  tx: Tx,
  files: readonly PathwayFile[],
  by: { authorId: number; publishedAt: Date },
): Promise<Map<string, Published>> {
  const published = new Map<string, Published>();
  for (const file of files) published.set(file.slug, await publishPathwayFile(tx, file, by));
  return published;
}

/** Write the assignments of the past year and a half, with what people learned by them. */
export async function simulateProgrammes(
  tx: Tx,
  published: ReadonlyMap<string, Published>,
  by: { authorId: number; assessorId: number },
  organisation: Organisation & { today: Day },
): Promise<void> {
  for (const programme of await programmes(tx)) {
    const target = published.get(programme.slug);
    if (target)
      await simulateProgramme(
        tx,
        programme,
        target,
        by.authorId,
        by.assessorId,
        organisation,
        organisation.today,
      );
  }
}
