import { client } from "@/lib/db/client";

/** Run a query while these awards have expired. */
export async function whileExpired<Answer>(
  awardIds: readonly number[],
  ask: () => Promise<Answer>,
): Promise<Answer> {
  const awards = await client().award.findMany({ where: { id: { in: [...awardIds] } } });
  await client().award.updateMany({
    where: { id: { in: [...awardIds] } },
    data: { validUntil: new Date(Date.now() - 2 * 86_400_000) },
  });
  try {
    return await ask();
  } finally {
    for (const { id, validUntil } of awards)
      await client().award.update({ where: { id }, data: { validUntil } });
  }
}
