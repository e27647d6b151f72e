import "server-only";
import { createHash } from "node:crypto";
import { can } from "@/lib/auth/policy";
import { type Context, defineCommand } from "@/lib/command/command";
import { errorMessage } from "@/lib/core/error-message";
import { AppError } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/write";
import { requireZone } from "@/lib/people/require-zone";
import { forgetOrganisationZone } from "@/lib/people/time-zone";
import { encodeLogo } from "./encode-logo";
import { guideInput, logoInput, organisationInput } from "./schema";

const storeOrganisation = defineCommand({
  name: "organisation.change",
  permission: "organisation:write",
  input: organisationInput,
  async run(tx, { version, ...settings }) {
    const before = await lockOrganisation(tx, version);
    const isSame = Object.entries(settings).every(
      ([name, value]) => before[name as keyof typeof settings] === value,
    );
    if (isSame) return { id: 1, unchanged: true as const };
    const isElsewhere = before.timeZone !== settings.timeZone;
    if (isElsewhere) await requireZone(tx, settings.timeZone);
    await tx.organisation.update({ where: { id: 1 }, data: { ...settings, version: { increment: 1 } } });
    // The last day of a level is a day of this zone: everybody's levels are computed anew, by a job.
    if (isElsewhere)
      await tx.$executeRaw`insert into skill_refresh (employee_id) select id from employee on conflict do nothing`;
    return { id: 1 };
  },
  record: ({ version: _version, ...settings }) => settings,
});

/**
 * Change the organisation's settings. Badges that were issued keep their name, picture and days.
 *
 * @throws AppError `conflict` when somebody has changed them since `version`
 */
export async function saveOrganisation(context: Context, raw: unknown) {
  const result = await storeOrganisation(context, raw);
  forgetOrganisationZone();
  return result;
}

const storeLogo = defineCommand({
  name: "organisation.change-logo",
  permission: "organisation:write",
  input: logoInput,
  async run(tx, { version, png }) {
    const { logoDigest } = await lockOrganisation(tx, version);
    const bytes = png === null ? null : Buffer.from(png, "base64");
    const digest = bytes && digestOf(bytes);
    if (digest === logoDigest) return { id: 1, unchanged: true as const };
    if (bytes && digest)
      await tx.logo.upsert({
        where: { digest },
        create: { digest, png: new Uint8Array(bytes) },
        update: {},
      });
    await tx.organisation.update({
      where: { id: 1 },
      data: { logoDigest: digest, version: { increment: 1 } },
    });
    return { id: 1 };
  },
  record: ({ png }) => ({ logo: png === null ? null : digestOf(Buffer.from(png, "base64")) }),
});

/**
 * Set the logo from a file, encoded anew.
 *
 * @throws AppError `invalid` at the field `logo`, `conflict` when somebody has changed the settings since
 */
export async function saveLogo(context: Context, raw: { logo?: unknown }) {
  // Decoding a large picture takes a while: outside the transaction, and only for those who may.
  const isAllowed = can(context.actor, "organisation:write");
  return storeLogo(context, {
    ...raw,
    logo: undefined,
    png: isAllowed ? (await encodeLogo(raw.logo)).toString("base64") : null,
  });
}

export const removeLogo = (context: Context, raw: object) => storeLogo(context, { ...raw, png: null });

const digestOf = (png: Buffer) => createHash("sha256").update(png).digest("hex").slice(0, 32);

async function lockOrganisation(tx: Tx, version: number) {
  await tx.$queryRaw`select 1 from organisation where id = 1 for update`;
  const organisation = await tx.organisation.findUniqueOrThrow({ where: { id: 1 } });
  if (organisation.version !== version) throw new AppError("conflict", errorMessage("core.changedSince"));
  return organisation;
}

/** Skip a step of the guide, or take it up again; for everybody who sees the guide. */
export const skipGuideStep = defineCommand({
  name: "organisation.skip-guide-step",
  permission: "organisation:write",
  input: guideInput,
  async run(tx, { step, isSkipped }) {
    const changed = await tx.$executeRaw`
      update organisation set guide_skipped = case when ${isSkipped} then array_append(guide_skipped, ${step}) else array_remove(guide_skipped, ${step}) end
      where id = 1 and ${step} = any(guide_skipped) is distinct from ${isSkipped}`;
    return changed === 0 ? { id: 1, unchanged: true as const } : { id: 1 };
  },
});
