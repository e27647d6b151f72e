import "server-only";
import { type NavigationKey, navigationFor } from "@/lib/accounts/navigation";
import { can, NOBODY, type Person, peopleWithin } from "@/lib/auth/policy";
import { type Day, dayOf } from "@/lib/core/calendar";
import { activeOn } from "@/lib/db/active";
import { queryFigure } from "@/lib/db/figure-query";
import { Prisma } from "@/lib/db/generated/client";
import { getOrganisation } from "@/lib/people/organisation";

/** What a person may do by all their roles. */
export type Reaching = {
  navigation: NavigationKey[];
  /** People whose records they read, themselves included. */
  people: number;
  /** People who stand in the figures they read; null: no figures. */
  inFigures: number | null;
};

/**
 * Count whom each of these people reaches by the policy, with the roles that are given: present ones, or those that a
 * change would lead to.
 *
 * @returns in the order of the people
 */
export async function reachingOf(people: readonly Person[], now: Date): Promise<Reaching[]> {
  if (people.length === 0) return [];
  const organisation = await getOrganisation();
  const reaches = people.map((person) => ({
    people: peopleWithin(person, "person:read").sql,
    figures: can(person, "figure:read") ? peopleWithin(person, "figure:read").sql : null,
  }));
  const day = dayOf(now.getTime(), organisation.timeZone);
  const counts = await countEach(
    reaches.flatMap(({ people, figures }) => (figures ? [people, figures] : [people])),
    day,
  );
  return people.map((person, at) => ({
    navigation: navigationFor(person, organisation).flatMap(({ items }) => items.map(({ key }) => key)),
    people: counts(reaches[at]?.people ?? NOBODY),
    inFigures: reaches[at]?.figures ? counts(reaches[at].figures) : null,
  }));
}

/**
 * Count, in one statement, the active people of conditions over an `employee` aliased `p`. Many people reach the same
 * others, and each condition is counted once.
 *
 * @returns the count of a condition; 0 for one that was not given
 */
async function countEach(
  conditions: readonly Prisma.Sql[],
  day: Day,
): Promise<(condition: Prisma.Sql) => number> {
  const different = new Map(conditions.map((condition) => [textOf(condition), condition]));
  const parts = [...different.values()].map(
    (condition, at) => Prisma.sql`
      select ${at}::int as at, count(*)::int as people from employee p where ${condition} and ${activeOn(day)}`,
  );
  const rows = await queryFigure<{ at: number; people: number }>(Prisma.join(parts, " union all "));
  const counts = new Map(rows.map(({ at, people }) => [at, people]));
  const places = new Map([...different.keys()].map((text, at) => [text, at]));
  return (condition) => counts.get(places.get(textOf(condition)) ?? -1) ?? 0;
}

const textOf = ({ sql, values }: Prisma.Sql) => `${sql} ${JSON.stringify(values)}`;
