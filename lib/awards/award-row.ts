import { type Day, dayOf, toDay } from "@/lib/core/calendar";
import { Prisma } from "@/lib/db/generated/client";
import { awardAddress } from "@/lib/openbadges/addresses";
import { linkedInAddress } from "@/lib/openbadges/linkedin";
import { badgeState, hasExpiredBy } from "./rules";

/** An award as the public page and the holder's list read it. */
export type AwardRow = {
  public_id: string;
  version_id: number;
  earned_at: Date;
  valid_until: Date | null;
  results: unknown;
  waits_for: WaitsFor;
  revoked_at: Date | null;
  revoked_reason: string | null;
  holder: string | null;
  superseded_at: Date | null;
  successor: string | null;
  issuer: string;
  public_url: string;
  time_zone: string;
};

/** Why a badge cannot be had yet: it is being signed, or it waits for the public address; null: it is signed. */
export type WaitsFor = "signature" | "address" | null;

/** Why a badge is not given out. `altered`: what is stored is not what was signed. */
export type WhyUnavailable = NonNullable<WaitsFor> | "altered";

/** What an award waits for, as SQL of type text. */
export const waitsForSql = (alias: "a" | "w"): Prisma.Sql => Prisma.sql`
  case when ${Prisma.raw(alias)}.signed_at is not null then null
       when (select public_url_confirmed_at from organisation where id = 1) is null then 'address' else 'signature' end`;

/** Return the newer badge that superseded this one; null: none did. */
export function renewalOf(row: AwardRow): { publicId: string; address: string; on: Day } | null {
  const { superseded_at: at, successor, public_url, time_zone } = row;
  if (at === null || successor === null) return null;
  return {
    publicId: successor,
    address: awardAddress(public_url, successor),
    on: dayOf(at.getTime(), time_zone),
  };
}

/** Return the days of an award in the organisation's time zone, and its state at `now`. */
export function awardDates(
  row: Pick<AwardRow, "earned_at" | "valid_until" | "revoked_at" | "superseded_at">,
  zone: string,
  now: Date,
) {
  const revokedOn = row.revoked_at && dayOf(row.revoked_at.getTime(), zone);
  const supersededOn = row.superseded_at && dayOf(row.superseded_at.getTime(), zone);
  const validUntil = row.valid_until && toDay(row.valid_until);
  const today = dayOf(now.getTime(), zone);
  return {
    state: badgeState({ revokedOn, supersededOn, validUntil }, today),
    hasExpired: hasExpiredBy(validUntil, today),
    earnedOn: dayOf(row.earned_at.getTime(), zone),
    ...{ validUntil, revokedOn, supersededOn },
  };
}

/** The address that adds a badge to a profile on LinkedIn. */
export const linkedInOf = (
  row: Pick<AwardRow, "issuer" | "public_id">,
  name: string,
  { earnedOn, validUntil }: ReturnType<typeof awardDates>,
  url: string,
) =>
  linkedInAddress({
    name,
    organisation: row.issuer,
    issuedOn: earnedOn,
    ...(validUntil && { expiresOn: validUntil }),
    url,
    id: row.public_id,
  });
