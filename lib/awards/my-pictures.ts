import "server-only";
import { type Actor, peopleWithin } from "@/lib/auth/policy";
import { badgeShapes } from "@/lib/badge-art/image";
import type { Shape } from "@/lib/badge-art/shapes";
import type { Day } from "@/lib/core/calendar";
import { requestTime } from "@/lib/core/request-time";
import { dayOfColumn } from "@/lib/db/day-sql";
import { Prisma } from "@/lib/db/generated/client";
import { db } from "@/lib/db/read";
import { getOrganisation } from "@/lib/people/organisation";
import { type BadgeState, badgeState } from "./rules";
import { versionView } from "./version-views";

export type OwnBadgePicture = {
  publicId: string;
  title: string;
  shapes: readonly Shape[];
  state: Exclude<BadgeState, "superseded">;
};

type Row = { public_id: string; version_id: number; revokedOn: Day | null; validUntil: Day | null };

/** List pictures of the actor's own badges, latest first; of renewed ones the newest. */
export async function listBadgePictures(actor: Actor): Promise<OwnBadgePicture[]> {
  const [{ today }, now] = [await getOrganisation(), requestTime()];
  const rows = await db().$queryRaw<Row[]>`
    select a.public_id::text, a.credential_version_id as version_id,
           ${dayOfColumn(Prisma.sql`a.revoked_at`)}::text as "revokedOn", a.valid_until::text as "validUntil"
    from award a join employee p on p.id = a.employee_id
    where ${peopleWithin(actor, "award:show-name").sql} and a.superseded_at is null
    order by a.earned_at desc, a.id desc limit 50`;
  return Promise.all(
    rows.map(async ({ public_id, version_id, ...days }) => {
      const { title, design } = await versionView(version_id, now);
      return {
        publicId: public_id,
        title,
        shapes: badgeShapes(design, 64),
        // Superseded ones are not read.
        state: badgeState({ ...days, supersededOn: null }, today) as OwnBadgePicture["state"],
      };
    }),
  );
}
