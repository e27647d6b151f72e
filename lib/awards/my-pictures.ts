import "server-only";
import { type Actor, peopleWithin } from "@/lib/auth/policy";
import { designOf } from "@/lib/badge-art/design";
import { badgeShapes } from "@/lib/badge-art/image";
import type { Shape } from "@/lib/badge-art/shapes";
import { db } from "@/lib/db/read";
import { getOrganisation } from "@/lib/people/organisation";

export type OwnBadgePicture = { publicId: string; title: string; shapes: readonly Shape[]; isEnded: boolean };

type Row = {
  public_id: string;
  title: string;
  symbol: string;
  color: string;
  credential_id: number;
  levels: number[];
  ended: boolean;
};

/** List pictures of the actor's own badges, latest first. */
export async function listBadgePictures(actor: Actor): Promise<OwnBadgePicture[]> {
  const { today } = await getOrganisation();
  const rows = await db().$queryRaw<Row[]>`
    select a.public_id::text, v.title, v.badge_symbol as symbol, v.badge_color as color, a.credential_id,
           coalesce((select array_agg(o.level) from credential_outcome o where o.credential_version_id = v.id), '{}') as levels,
           (a.revoked_at is not null or coalesce(a.valid_until < ${today}::date, false)) as ended
    from award a join employee p on p.id = a.employee_id join credential_version v on v.id = a.credential_version_id
    where ${peopleWithin(actor, "award:show-name").sql} and a.superseded_at is null
    order by a.earned_at desc, a.id desc limit 50`;
  return rows.map((row) => ({
    publicId: row.public_id,
    title: row.title,
    shapes: shapesOf(row),
    isEnded: row.ended,
  }));
}

const shapesOf = ({ symbol, color, credential_id, levels }: Row) =>
  badgeShapes(
    designOf({
      credentialId: credential_id,
      badgeColor: color,
      badgeSymbol: symbol,
      outcomes: levels.map((level) => ({ level })),
    }),
    64,
  );
