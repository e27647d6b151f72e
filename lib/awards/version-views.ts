import "server-only";
import { designOf } from "@/lib/badge-art/design";
import { type BadgeDesign, badgeShapes, badgeSvg } from "@/lib/badge-art/image";
import type { Shape } from "@/lib/badge-art/shapes";
import { expiringCache } from "@/lib/core/caches";
import { PUBLIC_STATES } from "@/lib/credentials/bindings";
import { builtOnSql } from "@/lib/credentials/built-on-sql";
import { Prisma } from "@/lib/db/generated/client";
import { db } from "@/lib/db/read";

/** A published version of a credential as badge pages show it. */
export type VersionView = {
  id: number;
  title: string;
  description: string;
  criteria: string;
  /** One sentence each. */
  learningOutcomes: string[];
  effortHours: number;
  outcomes: { skillId: number; name: string; uri: string | null; level: number }[];
  assessments: AssessmentView[];
  /** Pictures as `data:` addresses. */
  builtOn: { title: string; picture: string }[];
  design: BadgeDesign;
  shapes: readonly Shape[];
  picture: string;
};

export type AssessmentView = {
  key: string;
  minutes: number;
  passPercent: number;
  timeLimitMinutes: number | null;
  /** Size of the pool, and how many questions an attempt draws. */
  questions: number;
  drawn: number;
  criteria: number;
  /** Pass rate of first attempts, 0–1; null with fewer than five. */
  firstAttemptRate: number | null;
};

/** Fewer attempts could reveal who failed. */
const MIN_ATTEMPTS = 5;
const SMALL = 32;

/**
 * A published version never changes, but names of skills and pass rates may: they are at most a minute old.
 */
const views = expiringCache<VersionView>(500, 60_000);

/**
 * Return the view of a version.
 *
 * @throws Error when there is no such version
 */
export const versionView = (id: number, now: Date): Promise<VersionView> =>
  views.getOrSet(String(id), now, () => readVersion(id));

async function readVersion(id: number): Promise<VersionView> {
  const [version, rates] = await Promise.all([
    db().credentialVersion.findUniqueOrThrow({
      where: { id },
      include: {
        outcomes: { orderBy: { level: "desc" }, include: { skill: { select: { name: true, uri: true } } } },
        assessments: {
          orderBy: { position: "asc" },
          include: { _count: { select: { questions: true, criteria: true } } },
        },
      },
    }),
    firstAttemptRates(id),
  ]);
  const parts = await partsOf(version.credentialId);
  const design = designOf(version, parts.length);
  return {
    id,
    title: version.title,
    description: version.description,
    criteria: version.criteria,
    learningOutcomes: version.learningOutcomes.split("\n").filter((line) => line.trim() !== ""),
    effortHours: version.effortHours,
    outcomes: version.outcomes.map(({ skillId, level, skill }) => ({
      ...{ skillId, level },
      ...{ name: skill.name, uri: skill.uri },
    })),
    assessments: version.assessments.map(({ _count, ...assessment }) => ({
      key: assessment.key,
      minutes: assessment.minutes,
      passPercent: assessment.passPercent,
      timeLimitMinutes: assessment.timeLimitMinutes,
      questions: _count.questions,
      drawn: assessment.drawCount ?? _count.questions,
      criteria: _count.criteria,
      firstAttemptRate: rates.get(assessment.id) ?? null,
    })),
    builtOn: parts.map((part) => ({
      title: part.title,
      picture: asData(badgeSvg(designOf(part), { size: SMALL, label: "" })),
    })),
    design,
    shapes: badgeShapes(design),
    picture: asData(badgeSvg(design, { label: "" })),
  };
}

const asData = (svg: string) => `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`;

async function firstAttemptRates(versionId: number): Promise<Map<number, number>> {
  const rows = await db().$queryRaw<{ id: number; rate: number }[]>`
    select t.assessment_id as id, (count(*) filter (where t.state = 'passed'))::float8 / count(*) as rate
    from attempt t join assessment a on a.id = t.assessment_id
    where a.credential_version_id = ${versionId} and t.number = 1 and t.state in ('passed', 'failed')
    group by t.assessment_id having count(*) >= ${MIN_ATTEMPTS}`;
  return new Map(rows.map(({ id, rate }) => [id, rate]));
}

/** Return the credentials a milestone is built on, in their order. */
async function partsOf(credentialId: number) {
  const built = await db().$queryRaw<{ id: number }[]>`
    select b.id from (${builtOnSql(Prisma.sql`${credentialId}::int`)}) b order by b.place`;
  const versions = await db().credentialVersion.findMany({
    where: { credentialId: { in: built.map(({ id }) => id) }, state: { in: [...PUBLIC_STATES] } },
    orderBy: { number: "desc" },
    distinct: ["credentialId"],
    include: { outcomes: { select: { level: true } } },
  });
  return built.flatMap(({ id }) => versions.find((version) => version.credentialId === id) ?? []);
}
