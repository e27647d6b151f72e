import "server-only";
import type { ReadOnly } from "@/lib/db/read";

/** Return the ids of the credentials that have a published version. */
export async function publishedCredentials(
  reader: Pick<ReadOnly, "credentialVersion">,
): Promise<Set<number>> {
  const rows = await reader.credentialVersion.findMany({
    where: { state: "published" },
    select: { credentialId: true },
  });
  return new Set(rows.map(({ credentialId }) => credentialId));
}

/** Return the months of validity of each published credential; null: it does not expire. */
export async function publishedValidity(
  reader: Pick<ReadOnly, "credentialVersion">,
): Promise<Map<number, number | null>> {
  const rows = await reader.credentialVersion.findMany({
    where: { state: "published" },
    select: { credentialId: true, validityMonths: true },
  });
  return new Map(rows.map(({ credentialId, validityMonths }) => [credentialId, validityMonths]));
}

/**
 * Return the ids of the credentials that cannot be earned without this pathway: its own milestone, and the
 * milestones of pathways that require one of those. A step for any of them would make the pathway depend on
 * itself.
 */
export async function circularCredentials(
  reader: Pick<ReadOnly, "$queryRaw">,
  pathwayId: number,
  milestoneCredentialId: number | null,
): Promise<Set<number>> {
  const rows = await reader.$queryRaw<{ id: number }[]>`
    with recursive circle (id) as (
      select ${milestoneCredentialId}::int
      union
      select v.milestone_credential_id
      from circle c
      join step s on s.credential_id = c.id
      join section n on n.id = s.section_id
      join pathway_version v on v.id = n.pathway_version_id
      where v.milestone_credential_id is not null and v.state in ('draft', 'in_review', 'published') and v.pathway_id <> ${pathwayId}
    )
    select id from circle where id is not null`;
  return new Set(rows.map(({ id }) => id));
}
