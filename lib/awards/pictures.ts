import "server-only";
import { badgeSvg } from "@/lib/badge-art/image";
import { badgePng, socialPreviewPng } from "@/lib/badge-art/png";
import { expiringCache } from "@/lib/core/caches";
import { db } from "@/lib/db/read";
import { bakePng } from "@/lib/openbadges/baking-png";
import { bakeSvg } from "@/lib/openbadges/baking-svg";
import type { WaitsFor } from "./award-row";
import { getSignedBadge } from "./queries";
import { fileNameOf } from "./rules";
import { publicId as publicIdSchema, recordId } from "./schema";
import { PUBLIC_STATES, versionView } from "./version-views";

const HOUR = 3_600_000;

/** Rendered pictures of versions: rendering takes longer than the rest of the response. */
const pngs = expiringCache<Buffer>(100, HOUR);
const previews = expiringCache<Buffer>(50, HOUR);

const pngOf = (versionId: number, now: Date) =>
  pngs.getOrSet(String(versionId), now, async () => badgePng((await versionView(versionId, now)).design));

/** Return the picture of a version as PNG; null unless it is or was published. */
export async function getAchievementImage(id: unknown, now: Date): Promise<Buffer | null> {
  const parsed = recordId.safeParse(id);
  if (!parsed.success) return null;
  const where = { id: parsed.data, state: { in: [...PUBLIC_STATES] } };
  return (await db().credentialVersion.count({ where })) > 0 ? pngOf(parsed.data, now) : null;
}

export type PictureFormat = "png" | "svg";

/**
 * Return the picture of an award with the signed badge inside.
 *
 * @returns null when there is none; before it is signed, what it waits for
 */
export async function getBakedImage(
  publicId: unknown,
  form: PictureFormat,
  now: Date,
): Promise<{ body: Buffer | string; name: string } | NonNullable<WaitsFor> | null> {
  const badge = await getSignedBadge(publicId);
  if (badge === null || typeof badge === "string") return badge;
  const name = fileNameOf(badge.title, form);
  if (form === "png") return { body: bakePng(await pngOf(badge.versionId, now), badge.credential), name };
  const { design } = await versionView(badge.versionId, now);
  return { body: bakeSvg(badgeSvg(design, { size: 512, label: badge.title }), badge.credential), name };
}

/** Return the preview picture for a link to an award; null when there is no such award. */
export async function getPreviewImage(publicId: unknown, now: Date): Promise<Buffer | null> {
  const parsed = publicIdSchema.safeParse(publicId);
  if (!parsed.success) return null;
  const award = await db().award.findUnique({
    where: { publicId: parsed.data },
    select: { credentialVersionId: true },
  });
  if (!award) return null;
  const id = award.credentialVersionId;
  return previews.getOrSet(String(id), now, async () =>
    socialPreviewPng((await versionView(id, now)).design),
  );
}
