import "server-only";
import { errorMessage } from "@/lib/core/error-message";
import { type AppError, invalidFields } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/write";

type Outcomes = readonly { skillId: number }[];

/**
 * Refuse outcomes in retired skills that the draft did not have. One that was there before its skill was retired
 * stays, so that the draft can be saved; it cannot be published.
 *
 * @throws AppError `invalid`, at the outcome
 */
export async function requireSkillsInUse(
  tx: Tx,
  credentialVersionId: number,
  outcomes: Outcomes,
): Promise<void> {
  const [retired] = await tx.skill.findMany({
    where: {
      id: { in: outcomes.map(({ skillId }) => skillId) },
      retiredOn: { not: null },
      outcomes: { none: { credentialVersionId } },
    },
    select: { id: true, name: true },
    orderBy: { name: "asc" },
  });
  if (retired)
    throw retiredOutcome(
      outcomes.findIndex(({ skillId }) => skillId === retired.id),
      retired.name,
    );
}

/** The retired skills among the outcomes of a draft, kept from being retired or used again until it is published. */
export async function lockRetired(tx: Tx, credentialVersionId: number): Promise<Map<number, string>> {
  const rows = await tx.$queryRaw<{ id: number; name: string; isRetired: boolean }[]>`
    select k.id, k.name, k.retired_on is not null as "isRetired" from skill k
    join credential_outcome o on o.skill_id = k.id where o.credential_version_id = ${credentialVersionId} order by k.id for share of k`;
  return new Map(rows.filter(({ isRetired }) => isRetired).map(({ id, name }) => [id, name]));
}

/** The refusal of an outcome, which names the skill. @param index  of the outcome in the draft */
export function retiredOutcome(index: number, name: string): AppError {
  const message = errorMessage("credentials.outcomeRetired", { name });
  return invalidFields({ [`outcomes.${index}.level`]: message }, message);
}
