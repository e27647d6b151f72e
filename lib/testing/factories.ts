import { insertAwards } from "@/lib/assessments/results";
import type { AssessmentResult } from "@/lib/assessments/rules";
import type { RoleName } from "@/lib/auth/permissions";
import type { Person } from "@/lib/auth/policy";
import { VERSION_FOR_AWARD } from "@/lib/awards/awarded-version";
import { signBadges } from "@/lib/awards/signing";
import { fromDay } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { readOrganisation } from "@/lib/people/organisation";

/** Builders for tests: each creates one valid row, with overrides for what the test is about. */

let count = 0;
const next = () => {
  count += 1;
  return count;
};

export const PUBLIC_URL = "https://learn.example.com";

export const makeOrganisation = (changes: Partial<Prisma.OrganisationUncheckedCreateInput> = {}) =>
  client().organisation.create({
    data: {
      id: 1,
      name: "Example Company",
      publicUrl: PUBLIC_URL,
      publicUrlConfirmedAt: fromDay("2026-01-01"),
      timeZone: "UTC",
      ...changes,
    },
  });

/** Create a unit, with its rows in the closure. */
export async function makeUnit(parentId: number | null = null) {
  const number = next();
  const unit = await client().orgUnit.create({
    data: { code: `U${number}`, name: `Unit ${number}`, parentId },
  });
  await client().$executeRaw`
    insert into unit_closure (ancestor_id, descendant_id, depth)
    select ${unit.id}::int, ${unit.id}::int, 0 union all select ancestor_id, ${unit.id}::int, depth + 1 from unit_closure where descendant_id = ${parentId}::int`;
  return unit;
}

export async function makeEmployee(changes: Partial<Prisma.EmployeeUncheckedCreateInput> = {}) {
  const number = next();
  const email = `person${number}@example.com`;
  const person = await client().employee.create({
    data: {
      hrId: `H${number}`,
      email,
      name: `Person ${number}`,
      activeFrom: fromDay("2020-01-01"),
      unitId: changes.unitId ?? (await makeUnit()).id,
      ...changes,
    },
  });
  // Tests that sign in or send mail need an address; those of people without one read the row.
  return { ...person, email: person.email ?? email };
}

/** Give a person an account, if there is none yet. */
export const giveAccount = (employeeId: number, passwordHash = "nobody signs in with this") =>
  client()
    .$executeRaw`insert into account (employee_id, sign_in_name, password_hash) select id, canonical_sign_in_name(coalesce(email, hr_id)), ${passwordHash} from employee where id = ${employeeId} on conflict do nothing`;

/** Return the actor of a person, with these roles in addition to employee. */
export const actorOf = (
  employee: { id: number; name: string },
  roles: RoleName[] = [],
  lndUnitIds: number[] | null = null,
): Person => ({
  kind: "person",
  title: "",
  employeeId: employee.id,
  name: employee.name,
  roles: new Set<RoleName>(["employee", ...roles]),
  lndUnitIds,
  executiveUnitIds: null,
  timeZone: null,
});

export function makeSkill(changes: Partial<Prisma.SkillUncheckedCreateInput> = {}) {
  const number = next();
  return client().skill.create({
    data: { code: `S${number}`, name: `Skill ${number}`, cluster: "Tests", ...changes },
  });
}

/**
 * Create a published credential that proves one skill with a quiz; parts cannot be added after publishing.
 */
export async function makeCredential(
  changes: Partial<Prisma.CredentialVersionUncheckedCreateInput> = {},
  level = 3,
) {
  const { state = "published", publishedAt, ...fields } = changes;
  const skill = await makeSkill();
  const credential = await client().credential.create({ data: {} });
  const draft = await client().credentialVersion.create({
    data: {
      credentialId: credential.id,
      number: 1,
      title: `Credential ${credential.id}`,
      description: "Does what it says.",
      criteria: "Passes the quiz.",
      outcomes: { create: { skillId: skill.id, level } },
      assessments: { create: { kind: "quiz", position: 0, title: "Quiz" } },
      ...fields,
    },
  });
  const isPublished = state === "published" || state === "retired";
  return client().credentialVersion.update({
    where: { id: draft.id },
    data: { state, publishedAt: isPublished ? (publishedAt ?? fromDay("2026-01-01")) : null },
    include: VERSION_FOR_AWARD,
  });
}

/** Issue a signed award of a version, with eight of ten points in every assessment. */
export async function makeAward(
  employeeId: number,
  version: {
    id: number;
    assessments: readonly Omit<AssessmentResult, "points" | "maxPoints" | "decidedAt">[];
  },
  now: Date,
) {
  const results = version.assessments.map(({ key, title, kind, passPercent }) => ({
    key,
    title,
    kind,
    points: 8,
    maxPoints: 10,
    passPercent,
    decidedAt: now.toISOString(),
  }));
  const [id] = await client().$transaction(
    async (tx) => {
      const organisation = await readOrganisation(tx, now);
      const earned = [{ employeeId, versionId: version.id, earnedAt: now, enrolmentId: null, results }];
      const ids = await insertAwards(tx, earned, { actor: { kind: "system", job: "test" }, now });
      return (await signBadges(tx, ids, organisation, now)).signed;
    },
    { timeout: 30_000 },
  );
  return client().award.findUniqueOrThrow({ where: { id: id ?? 0 } });
}
