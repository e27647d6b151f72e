import "server-only";
import { type NavigationKey, navigationFor } from "@/lib/accounts/navigation";
import { can, EVERYONE, type Person, peopleWithin } from "@/lib/auth/policy";
import { activeOn } from "@/lib/db/active";
import { dayAt } from "@/lib/db/day-sql";
import { Prisma } from "@/lib/db/generated/client";
import { db } from "@/lib/db/read";
import { readOrganisation } from "@/lib/people/organisation";

/** What a person may do by all their roles. */
export type Reaching = {
  navigation: NavigationKey[];
  /** People whose records they read, themselves included. */
  people: number;
  /** People who stand in the figures they read; null: no figures. */
  inFigures: number | null;
};

/**
 * Count, in one statement, whom each of these people reaches by the policy, with the roles that are given: present
 * ones, or those that a change would lead to.
 *
 * @returns in the order of the people
 */
export async function reachingOf(people: readonly Person[], now: Date): Promise<Reaching[]> {
  if (people.length === 0) return [];
  const all = Prisma.sql`(select count(*) from employee p where ${activeOn(dayAt(now))})`;
  const counted = (within: Prisma.Sql) =>
    within === EVERYONE
      ? Prisma.sql`(select n from everybody)`
      : Prisma.sql`(select count(*) from employee p where ${within} and ${activeOn(dayAt(now))})`;
  const parts = people.map((person, at) => {
    const figures = can(person, "figure:read")
      ? counted(peopleWithin(person, "figure:read").sql)
      : Prisma.sql`null`;
    return Prisma.sql`select ${at}::int as at, ${counted(peopleWithin(person, "person:read").sql)}::int as people, ${figures}::int as "inFigures"`;
  });
  const rows = await db().$queryRaw<{ at: number; people: number; inFigures: number | null }[]>`
    with everybody as materialized (select ${all} as n) ${Prisma.join(parts, " union all ")} order by at`;
  const organisation = await readOrganisation(db(), now);
  return people.map((person, at) => ({
    navigation: navigationFor(person, organisation).flatMap(({ items }) => items.map(({ key }) => key)),
    people: rows[at]?.people ?? 0,
    inFigures: rows[at]?.inFigures ?? null,
  }));
}
