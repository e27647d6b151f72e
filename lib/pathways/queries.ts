import "server-only";
import { type Actor, allow, can, peopleWithin } from "@/lib/auth/policy";
import { notFound } from "@/lib/core/errors";
import { requestTime } from "@/lib/core/request-time";
import { activeOn } from "@/lib/db/active";
import { dayAt } from "@/lib/db/day-sql";
import { Prisma } from "@/lib/db/generated/client";
import { db } from "@/lib/db/read";
import { currentVersionOf } from "@/lib/db/version-sql";
import type { OpenDraftFilter } from "@/lib/drafts/draft-filters";
import { openDrafts } from "@/lib/drafts/open-drafts-sql";
import { effortMinutes } from "./effort";
import { isOpenSql } from "./enrolment-state-sql";
import { GOAL_FACTS, type Goal, type Outcome } from "./goals";
import { circularCredentials } from "./graph";
import { credentialsOf, effortRange, type SectionNode, stepsOf } from "./rules";
import { readTree, readTrees } from "./tree";

type VersionState = "draft" | "in_review" | "published" | "retired";

export type PathwayRow = {
  /** The version to open: the draft if there is one. */
  id: string;
  pathwayId: number;
  title: string;
  state: VersionState;
  /** Number of the published version. */
  published: number | null;
  steps: number;
  leastMinutes: number;
  mostMinutes: number;
  /** Open enrolments within the reader's reach: those that the list of enrolments shows them. */
  enrolled: number;
  /** Outcomes of its credentials. */
  closes: Outcome[];
};

/** List pathways, one row each, by title; with a `state` only those whose newest version is such a draft. */
export async function listPathways(
  actor: Actor,
  { page, size, state }: { page: number; size: number; state?: OpenDraftFilter },
): Promise<{ rows: PathwayRow[]; total: number }> {
  allow(actor, "pathway:read");
  const isAsked = state ? openDrafts(state, dayAt(requestTime())) : Prisma.sql`true`;
  const [count] = await db().$queryRaw<{ total: number }[]>`
    select count(*)::int as total from pathway w
    join lateral (select state, author_id from pathway_version where pathway_id = w.id order by number desc limit 1) v on true where ${isAsked}`;
  const found = await db().$queryRaw<
    (Pick<PathwayRow, "pathwayId" | "title" | "state" | "published" | "enrolled" | "closes"> & {
      id: number;
    })[]
  >`
    select v.id, w.id as "pathwayId", v.title, v.state::text,
           (select q.number from pathway_version q where q.pathway_id = w.id and q.state = 'published' limit 1) as published,
           ${openEnrolments(actor, Prisma.sql`w.id`)} as enrolled,
           (select coalesce(json_agg(json_build_object('name', f.name, 'level', f.level) order by f.name), '[]'::json) from (
              select k.name, max(o.level) as level
              from section n join step s on s.section_id = n.id
              join lateral (${currentVersionOf("credential", Prisma.sql`s.credential_id`)}) c on true
              join credential_outcome o on o.credential_version_id = c.id join skill k on k.id = o.skill_id
              where n.pathway_version_id = v.id group by k.name) f) as closes
    from pathway w
    join lateral (select * from pathway_version where pathway_id = w.id order by number desc limit 1) v on true
    where ${isAsked}
    order by lower(v.title), v.id limit ${size} offset ${(page - 1) * size}`;
  const trees = await readTrees(
    db(),
    found.map(({ id }) => id),
  );
  const rows = found.map(({ id, ...row }) => {
    const tree = trees.get(id);
    const { least, most } = tree ? effortRange(tree) : { least: 0, most: 0 };
    return {
      ...row,
      id: String(id),
      steps: tree ? stepsOf(tree).length : 0,
      leastMinutes: least,
      mostMinutes: most,
    };
  });
  return { rows, total: count?.total ?? 0 };
}

/**
 * Count the people within the actor's reach with an open enrolment; 0 for actors who may not read enrolments.
 */
export const openEnrolments = (actor: Actor, pathwayId: Prisma.Sql): Prisma.Sql =>
  can(actor, "enrolment:read")
    ? Prisma.sql`(select count(*)::int from enrolment e join employee p on p.id = e.employee_id
        where e.pathway_id = ${pathwayId} and ${isOpenSql()} and ${activeOn(dayAt(requestTime()))} and ${peopleWithin(actor, "enrolment:read").sql})`
    : Prisma.sql`0`;

/** A credential that a pathway may ask for or award. */
export type CredentialChoice = Goal & {
  /** The version to open. */
  versionId: number;
  isPublished: boolean;
  /**
   * Effort of the published version, else of the draft; if not stated, of its assessments; 0 if neither is
   * stated.
   */
  effortMinutes: number;
};

const CHOICE = Prisma.sql`
  select c.id, v.title, v.id as "versionId",
         exists (select from credential_version q where q.credential_id = c.id and q.state = 'published') as "isPublished",
         ${effortMinutes(Prisma.sql`c.id`)} as "effortMinutes",
         ${GOAL_FACTS}
  from credential c
  join lateral (select * from credential_version where credential_id = c.id order by number desc limit 1) v on true`;

/** Return a version with its tree. @throws AppError `not_found` */
export async function getPathwayVersion(actor: Actor, id: number) {
  allow(actor, "pathway:read");
  const version = await db().pathwayVersion.findUnique({ where: { id } });
  if (!version) throw notFound("pathway");
  return { version, root: await readTree(db(), id) };
}

/** Return the credentials of a version by its tree, as its map shows them: by their newest versions, published or not. */
export async function getPathwayCredentials(
  actor: Actor,
  { root, milestoneCredentialId }: { root: SectionNode; milestoneCredentialId: number | null },
): Promise<CredentialChoice[]> {
  allow(actor, "pathway:read");
  const ids = credentialsOf(root, milestoneCredentialId);
  return db().$queryRaw<CredentialChoice[]>`${CHOICE} where c.id = any(${ids}::int[])`;
}

/**
 * Return what a draft's editor shows and checks beside its tree: the credentials to choose from, and those
 * that cannot be earned without this pathway.
 */
export async function getPathwayEditorFacts(
  actor: Actor,
  { pathwayId, milestoneCredentialId }: { pathwayId: number; milestoneCredentialId: number | null },
): Promise<{ credentials: CredentialChoice[]; circular: number[] }> {
  allow(actor, "pathway:write");
  const [credentials, circular] = await Promise.all([
    db().$queryRaw<CredentialChoice[]>`${CHOICE} order by lower(v.title), v.id limit 2000`,
    circularCredentials(db(), pathwayId, milestoneCredentialId),
  ]);
  return { credentials, circular: [...circular] };
}

/**
 * Return the gap that a pathway was built to close, as the URL of a new assignment: skill, level, unit or job
 * role.
 */
export async function gapAddress(actor: Actor, pathwayId: number): Promise<string> {
  allow(actor, "pathway:read");
  const gap = await db().pathway.findUnique({
    where: { id: pathwayId },
    select: { gapSkillId: true, gapLevel: true, gapUnitId: true, gapJobRoleId: true },
  });
  const search = new URLSearchParams({ pathway: String(pathwayId) });
  const parts = {
    skill: gap?.gapSkillId,
    level: gap?.gapLevel,
    unit: gap?.gapUnitId,
    role: gap?.gapJobRoleId,
  };
  for (const [name, value] of Object.entries(parts)) if (value) search.set(name, String(value));
  return `/assign?${search}`;
}

/** Return the name of the skill whose gap a new pathway is to close. */
export async function getSkillName(actor: Actor, skillId: number): Promise<string | null> {
  allow(actor, "pathway:read");
  const skill = await db().skill.findUnique({ where: { id: skillId }, select: { name: true } });
  return skill?.name ?? null;
}
