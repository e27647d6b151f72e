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
import {
  type AwardRow,
  awardDates,
  linkedInOf,
  renewalOf,
  type WaitsFor,
  type WhyUnavailable,
  waitsForSql,
} from "./award-row";
import { givenBadge } from "./given-badge";
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

/** The name that a badge `a` gives of its holder `e`, who agreed to it; null otherwise. */
const HOLDER = Prisma.sql`case when e.shows_name_on_badges then coalesce(a.holder_name, e.name) end`;

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
           a.revoked_at, a.revoked_reason, a.superseded_at, ${SUCCESSOR} as successor, ${HOLDER} as holder,
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

/** List the actor's own badges, newest first. */
export async function listMyBadges(actor: Person, now: Date): Promise<Badge[]> {
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

type SignedBadge = { credential: string; title: string; versionId: number };

/**
 * Return a signed badge for programs, with its embedded proof, naming its holder as the holder agrees now.
 *
 * @returns null when the id is malformed or unknown; a text when it cannot be had, and why
 */
export async function getSignedBadge(publicId: unknown): Promise<SignedBadge | WhyUnavailable | null> {
  const id = publicIdSchema.safeParse(publicId);
  if (!id.success) return null;
  const [row] = await db().$queryRaw<SignedRow[]>`
    select a.signed_credential as stored, v.title, v.id as "versionId", ${waitsForSql("a")} as "waitsFor", ${HOLDER} as name,
           case when e.shares_email_on_badges then e.email end as email, a.identity_salt::text as salt, greatest(a.identified_at, a.signed_at) as at
    from award a join credential_version v on v.id = a.credential_version_id join employee e on e.id = a.employee_id
    where a.public_id = ${id.data}::uuid`;
  if (!row) return null;
  const { stored, title, versionId, waitsFor, name, email, salt, at } = row;
  if (stored === null || at === null) return waitsFor ?? "signature";
  const identity = { name, email: email === null ? null : { address: email, salt } };
  const credential = await givenBadge(stored, identity, at);
  return credential === null ? "altered" : { credential, title, versionId };
}

type SignedRow = Omit<SignedBadge, "credential"> & {
  stored: string | null;
  waitsFor: WaitsFor;
  name: string | null;
  email: string | null;
  salt: string;
  at: Date | null;
};

/** Return the address of the badge that superseded this one; null: none did. */
export async function successorAddress(publicId: unknown): Promise<string | null> {
  const id = publicIdSchema.safeParse(publicId);
  if (!id.success) return null;
  const [row] = await db().$queryRaw<{ successor: string | null; public_url: string }[]>`
    select ${SUCCESSOR} as successor, o.public_url from award a cross join organisation o where a.public_id = ${id.data}::uuid`;
  return row?.successor ? awardAddress(row.public_url, row.successor) : null;
}
