import "server-only";
import { badgeSvg } from "@/lib/badge-art/image";
import { badgePng, socialPreviewPng } from "@/lib/badge-art/png";
import { expiringCache } from "@/lib/core/caches";
import { PUBLIC_STATES } from "@/lib/credentials/bindings";
import { db } from "@/lib/db/read";
import { bakePng } from "@/lib/openbadges/baking-png";
import { bakeSvg } from "@/lib/openbadges/baking-svg";
import type { WhyUnavailable } from "./award-row";
import { getSignedBadge, readPublicAward } from "./queries";
import { fileNameOf } from "./rules";
import { recordId } from "./schema";
import { versionView } from "./version-views";

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

type PictureFormat = "png" | "svg";

/**
 * Return the picture of an award with the signed badge inside.
 *
 * @returns null when there is none; a text when it cannot be had, and why
 */
export async function getBakedImage(
  publicId: unknown,
  form: PictureFormat,
  now: Date,
): Promise<{ body: Buffer | string; name: string } | WhyUnavailable | null> {
  const badge = await getSignedBadge(publicId);
  if (badge === null || typeof badge === "string") return badge;
  const name = fileNameOf(badge.title, form);
  if (form === "png") return { body: bakePng(await pngOf(badge.versionId, now), badge.credential), name };
  const { design } = await versionView(badge.versionId, now);
  return { body: bakeSvg(badgeSvg(design, { size: 512, label: badge.title }), badge.credential), name };
}

/**
 * Return the preview picture for a link to an award; null when there is no such award. It is grey and struck out once
 * the badge is not valid any more.
 */
export async function getPreviewImage(publicId: unknown, now: Date): Promise<Buffer | null> {
  const award = await readPublicAward(publicId, now);
  if (!award) return null;
  const { id, design } = award.version;
  const isEnded = award.state !== "valid";
  return previews.getOrSet(`${id} ${isEnded}`, now, () => socialPreviewPng(design, isEnded));
}
