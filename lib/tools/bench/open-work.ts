import type { Context } from "@/lib/command/command";
import { draftCredential } from "@/lib/credentials/commands";
import { submitCredential } from "@/lib/credentials/publishing";
import { client, disconnect } from "@/lib/db/client";
import { transaction } from "@/lib/db/write";
import { draftPathway } from "@/lib/pathways/commands";
import { submitPathway } from "@/lib/pathways/publishing";
import { changeUnit } from "@/lib/people/change-unit";

/** More than a page of them. */
const CLOSED_UNITS = 120;

/**
 * Make what pages of setting up show and a generated organisation has none of: closed units, and the draft of a
 * credential and of a pathway in review. Once; it stays with the measured organisation.
 *
 * @param url     address of its database
 * @param secret  of its installation, from which the trail has its key
 */
export async function makeOpenWork(url: string, secret: string): Promise<void> {
  process.env.DATABASE_URL = url;
  process.env.CAIRN_SECRET = secret;
  const by: Context = { actor: { kind: "system", job: "bench" }, now: new Date() };
  try {
    if ((await client().orgUnit.count({ where: { closedOn: { not: null } } })) === 0) await closeUnits(by);
    if ((await client().draftReview.count({ where: { decision: null } })) === 0) await submitDrafts(by);
  } finally {
    await disconnect();
  }
}

async function closeUnits(by: Context): Promise<void> {
  const units = Array.from({ length: CLOSED_UNITS }, (_, at) => ({
    ...{ code: `closed-${at}`, name: `Closed department ${at}` },
    ...{ parentCode: null, id: null, hasOwnCode: true },
  }));
  await transaction(async (tx) => {
    await changeUnit(tx, [units], by);
    const made = await tx.orgUnit.findMany({ where: { code: { in: units.map(({ code }) => code) } } });
    await changeUnit(
      tx,
      [],
      by,
      made.map(({ id }) => id),
    );
  });
}

async function submitDrafts(by: Context): Promise<void> {
  const { credentialId } = await client().credentialVersion.findFirstOrThrow({
    where: { state: "published" },
    orderBy: { id: "asc" },
  });
  const { id } = await draftCredential(by, { credentialId });
  const { version } = await client().credentialVersion.findUniqueOrThrow({ where: { id } });
  await submitCredential(by, { id, version });
  const { pathwayId } = await client().pathwayVersion.findFirstOrThrow({
    where: { state: "published" },
    orderBy: { id: "asc" },
  });
  const pathway = await draftPathway(by, { pathwayId });
  const draft = await client().pathwayVersion.findUniqueOrThrow({ where: { id: pathway.id } });
  await submitPathway(by, { id: draft.id, version: draft.version });
}
