import "server-only";
import { cache } from "react";
import type { AssessmentResult } from "@/lib/assessments/rules";
import { type Person, peopleWithin } from "@/lib/auth/policy";
import type { Shape } from "@/lib/badge-art/shapes";
import type { Day } from "@/lib/core/calendar";
import { requestTime } from "@/lib/core/request-time";
import { isLiveSql } from "@/lib/credentials/cycle-sql";
import { Prisma } from "@/lib/db/generated/client";
import { db } from "@/lib/db/read";
import { awardAddress } from "@/lib/openbadges/addresses";
import { hostOf } from "@/lib/people/organisation";
import { type AwardRow, awardDates, linkedInOf, renewalOf, type WaitsFor, waitsForSql } from "./award-row";
import type { BadgeState } from "./rules";
import { publicId as publicIdSchema, resultsSchema } from "./schema";
import { type VersionView, versionView } from "./version-views";

export type PublicAward = {
  publicId: string;
  /** Its permanent address, with the organisation's public address. */
  address: string;
  state: BadgeState;
  waitsFor: WaitsFor;
  earnedOn: Day;
  validUntil: Day | null;
  revokedOn: Day | null;
  revokedReason: string | null;
  supersededOn: Day | null;
  /** Its last day is over, whatever else has become of it. */
  hasExpired: boolean;
  /** The newer badge of the same credential and holder that superseded it; null: none. */
  renewal: { publicId: string; address: string; on: Day } | null;
  /** Null unless the holder agreed to be named. */
  holderName: string | null;
  results: AssessmentResult[];
  version: VersionView;
  issuer: ReturnType<typeof hostOf> & { publicUrl: string };
  linkedIn: string;
};

/** Of a superseded award `a`: the live one of the same credential and holder, else the newest one after it. */
const SUCCESSOR = Prisma.sql`case when a.superseded_at is not null then
  (select n.public_id::text from award n
   where n.employee_id = a.employee_id and n.credential_id = a.credential_id and n.id <> a.id and (n.id > a.id or ${isLiveSql("n")})
   order by ${isLiveSql("n")} desc, n.id desc limit 1) end`;

/**
 * Return an award as anybody with its address may see it: one statement, plus the version's data, which is
 * cached. Awards of people who have left stay public.
 *
 * @returns null when the id is malformed or unknown
 */
export async function readPublicAward(publicId: unknown, now: Date): Promise<PublicAward | null> {
  const id = publicIdSchema.safeParse(publicId);
  if (!id.success) return null;
  const [row] = await db().$queryRaw<(AwardRow & Omit<Parameters<typeof hostOf>[0], "name">)[]>`
    select a.public_id::text, a.credential_version_id as version_id, a.earned_at, a.valid_until, a.results, ${waitsForSql("a")} as waits_for,
           a.revoked_at, a.revoked_reason, a.superseded_at, ${SUCCESSOR} as successor, case when e.shows_name_on_badges then e.name end as holder,
           o.name as issuer, o.public_url, o.time_zone, o.color, o.logo_digest as "logoDigest", o.privacy_url as "privacyUrl", o.imprint_url as "imprintUrl"
    from award a join employee e on e.id = a.employee_id cross join organisation o
    where a.public_id = ${id.data}::uuid`;
  if (!row) return null;
  const version = await versionView(row.version_id, now);
  const dates = awardDates(row, row.time_zone, now);
  const address = awardAddress(row.public_url, row.public_id);
  return {
    publicId: row.public_id,
    address,
    ...dates,
    waitsFor: row.waits_for,
    revokedReason: row.revoked_reason,
    renewal: renewalOf(row),
    holderName: row.holder,
    results: resultsSchema.parse(row.results),
    version,
    issuer: { ...hostOf({ ...row, name: row.issuer }), publicUrl: row.public_url },
    linkedIn: linkedInOf(row, version.title, dates, address),
  };
}

/** The same, cached per request, for pages. */
export const getPublicAward = cache((publicId: string) => readPublicAward(publicId, requestTime()));

export type Badge = {
  awardId: number;
  publicId: string;
  address: string;
  title: string;
  description: string;
  shapes: readonly Shape[];
  state: BadgeState;
  waitsFor: WaitsFor;
  earnedOn: Day;
  validUntil: Day | null;
  revokedOn: Day | null;
  revokedReason: string | null;
  supersededOn: Day | null;
  linkedIn: string;
};

type BadgeRow = Omit<AwardRow, "results" | "holder" | "successor"> & { id: number };

/** List the actor's own badges, newest first, and whether public pages name the actor. */
export async function listMyBadges(
  actor: Person,
  now: Date,
): Promise<{ badges: Badge[]; showsName: boolean }> {
  const [badges, me] = await Promise.all([
    badgesOf(actor, now),
    db().employee.findUnique({ where: { id: actor.employeeId }, select: { showsNameOnBadges: true } }),
  ]);
  return { badges, showsName: me?.showsNameOnBadges ?? false };
}

async function badgesOf(actor: Person, now: Date): Promise<Badge[]> {
  const rows = await db().$queryRaw<BadgeRow[]>`
    select a.id, a.public_id::text, a.credential_version_id as version_id, a.earned_at, a.valid_until, ${waitsForSql("a")} as waits_for,
           a.revoked_at, a.revoked_reason, a.superseded_at, o.name as issuer, o.public_url, o.time_zone
    from award a join employee p on p.id = a.employee_id cross join organisation o
    where a.employee_id = ${actor.employeeId} and ${peopleWithin(actor, "award:read").sql}
    order by a.earned_at desc, a.id desc`;
  return Promise.all(
    rows.map(async (row) => {
      const { title, description, shapes } = await versionView(row.version_id, now);
      const dates = awardDates(row, row.time_zone, now);
      const address = awardAddress(row.public_url, row.public_id);
      return {
        awardId: row.id,
        publicId: row.public_id,
        address,
        title,
        description,
        shapes,
        ...dates,
        waitsFor: row.waits_for,
        revokedReason: row.revoked_reason,
        linkedIn: linkedInOf(row, title, dates, address),
      };
    }),
  );
}

export type SignedBadge = { credential: string; title: string; versionId: number };

/**
 * Return a signed badge for programs, with its embedded proof.
 *
 * @returns null when the id is malformed or unknown; before it is signed, what it waits for
 */
export async function getSignedBadge(publicId: unknown): Promise<SignedBadge | NonNullable<WaitsFor> | null> {
  const id = publicIdSchema.safeParse(publicId);
  if (!id.success) return null;
  const [row] = await db().$queryRaw<SignedRow[]>`
    select a.signed_credential as credential, v.title, v.id as "versionId", ${waitsForSql("a")} as "waitsFor"
    from award a join credential_version v on v.id = a.credential_version_id where a.public_id = ${id.data}::uuid`;
  if (!row) return null;
  const { credential, title, versionId, waitsFor } = row;
  return credential === null ? (waitsFor ?? "signature") : { credential, title, versionId };
}

type SignedRow = Omit<SignedBadge, "credential"> & { credential: string | null; waitsFor: WaitsFor };

/** Return the address of the badge that superseded this one; null: none did. */
export async function successorAddress(publicId: unknown): Promise<string | null> {
  const id = publicIdSchema.safeParse(publicId);
  if (!id.success) return null;
  const [row] = await db().$queryRaw<{ successor: string | null; public_url: string }[]>`
    select ${SUCCESSOR} as successor, o.public_url from award a cross join organisation o where a.public_id = ${id.data}::uuid`;
  return row?.successor ? awardAddress(row.public_url, row.successor) : null;
}
