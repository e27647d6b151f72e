import "server-only";
import { type Actor, allow } from "@/lib/auth/policy";
import { requestTime } from "@/lib/core/request-time";
import { dayAt } from "@/lib/db/day-sql";
import { Prisma } from "@/lib/db/generated/client";
import { db } from "@/lib/db/read";
import type { OpenDraftFilter } from "@/lib/drafts/draft-filters";
import { openDrafts } from "@/lib/drafts/open-drafts-sql";
import { stonesSql } from "./built-on-sql";
import { isLiveSql } from "./cycle-sql";
import { type DraftRecord, readDraft } from "./draft";

export type CredentialRow = {
  /** The version to open: the draft, if there is one. */
  id: string;
  title: string;
  /** State of that version. */
  state: "draft" | "in_review" | "published" | "retired";
  /** Number of the published version. */
  published: number | null;
  outcomes: { name: string; level: number }[];
  /** Live awards. */
  earned: number;
  validityMonths: number | null;
};

/** List credentials by title; with a `state` those whose newest version is such a draft. */
export async function listCredentials(
  actor: Actor,
  { page, size, state }: { page: number; size: number; state?: OpenDraftFilter },
): Promise<{ rows: CredentialRow[]; total: number }> {
  allow(actor, "credential:read");
  const isAsked = state ? openDrafts(state, dayAt(requestTime())) : Prisma.sql`true`;
  const [count] = await db().$queryRaw<{ total: number }[]>`
    select count(*)::int as total from credential c
    join lateral (select state, author_id from credential_version where credential_id = c.id order by number desc limit 1) v on true where ${isAsked}`;
  const rows = await db().$queryRaw<(Omit<CredentialRow, "id"> & { id: number })[]>`
    select v.id, v.title, v.state::text, v.validity_months as "validityMonths",
           (select p.number from credential_version p where p.credential_id = c.id and p.state = 'published' limit 1) as published,
           (select count(*)::int from award a where a.credential_id = c.id and ${isLiveSql("a")}) as earned,
           (select coalesce(json_agg(json_build_object('name', s.name, 'level', o.level) order by s.name), '[]'::json)
            from credential_outcome o join skill s on s.id = o.skill_id where o.credential_version_id = v.id) as outcomes
    from credential c
    join lateral (select * from credential_version where credential_id = c.id order by number desc limit 1) v on true
    where ${isAsked}
    order by lower(v.title), v.id limit ${size} offset ${(page - 1) * size}`;
  return { total: count?.total ?? 0, rows: rows.map((row) => ({ ...row, id: String(row.id) })) };
}

/** A version with its content, and how many stones its picture has; null: no pathway awards it. */
export type ShownVersion = DraftRecord & { stones: number | null };

/**
 * Return a version as its page shows it.
 *
 * @throws AppError `not_found`
 */
export async function getCredentialVersion(actor: Actor, id: number): Promise<ShownVersion> {
  allow(actor, "credential:read");
  const record = await readDraft(db(), id);
  const [row] = await db().$queryRaw<{ stones: number | null }[]>`
    select (${stonesSql(Prisma.sql`${record.credentialId}::int`)}) as stones`;
  return { ...record, stones: row?.stones ?? null };
}

/** Return what a draft's editor shows beside its content: the skills of its questions and criteria, and whether a pathway awards it. */
export async function getEditorFacts(
  actor: Actor,
  { credentialId, assessments }: DraftRecord,
): Promise<{ skills: { id: number; name: string }[]; isMilestone: boolean }> {
  allow(actor, "credential:write");
  const skillIds = assessments.flatMap(({ questions, criteria }) =>
    [...questions, ...criteria].flatMap(({ skillId }) => skillId ?? []),
  );
  const [milestones, skills] = await Promise.all([
    db().pathwayVersion.count({ where: { milestoneCredentialId: credentialId } }),
    db().skill.findMany({ where: { id: { in: skillIds } }, select: { id: true, name: true } }),
  ]);
  return { skills, isMilestone: milestones > 0 };
}
