import "server-only";
import { type Actor, peopleWithin } from "@/lib/auth/policy";
import { designOf } from "@/lib/badge-art/design";
import { badgeShapes } from "@/lib/badge-art/image";
import type { Shape } from "@/lib/badge-art/shapes";
import type { Day } from "@/lib/core/calendar";
import { stonesSql } from "@/lib/credentials/built-on-sql";
import { dayOfColumn } from "@/lib/db/day-sql";
import { Prisma } from "@/lib/db/generated/client";
import { db } from "@/lib/db/read";
import { getOrganisation } from "@/lib/people/organisation";
import { type BadgeState, badgeState } from "./rules";

export type OwnBadgePicture = {
  publicId: string;
  title: string;
  shapes: readonly Shape[];
  state: Exclude<BadgeState, "superseded">;
};

type Row = {
  public_id: string;
  title: string;
  symbol: string;
  color: string;
  credential_id: number;
  levels: number[];
  stones: number | null;
  revokedOn: Day | null;
  validUntil: Day | null;
};

/** List pictures of the actor's own badges, latest first; of renewed ones the newest. */
export async function listBadgePictures(actor: Actor): Promise<OwnBadgePicture[]> {
  const { today } = await getOrganisation();
  const rows = await db().$queryRaw<Row[]>`
    select a.public_id::text, v.title, v.badge_symbol as symbol, v.badge_color as color, a.credential_id,
           coalesce((select array_agg(o.level) from credential_outcome o where o.credential_version_id = v.id), '{}') as levels, (${stonesSql(Prisma.sql`a.credential_id`)}) as stones,
           ${dayOfColumn(Prisma.sql`a.revoked_at`)}::text as "revokedOn", a.valid_until::text as "validUntil"
    from award a join employee p on p.id = a.employee_id join credential_version v on v.id = a.credential_version_id
    where ${peopleWithin(actor, "award:show-name").sql} and a.superseded_at is null
    order by a.earned_at desc, a.id desc limit 50`;
  return rows.map((row) => ({
    publicId: row.public_id,
    title: row.title,
    shapes: shapesOf(row),
    // Superseded ones are not read.
    state: badgeState({ ...row, supersededOn: null }, today) as OwnBadgePicture["state"],
  }));
}

const shapesOf = ({ symbol, color, credential_id, levels, stones }: Row) =>
  badgeShapes(
    designOf(
      {
        credentialId: credential_id,
        badgeColor: color,
        badgeSymbol: symbol,
        outcomes: levels.map((level) => ({ level })),
      },
      stones,
    ),
    64,
  );
