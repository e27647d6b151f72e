import "server-only";
import { type Actor, EVERYONE, unitsWithin } from "@/lib/auth/policy";
import { activeOn } from "@/lib/db/active";
import { Prisma } from "@/lib/db/generated/client";
import { inUnits } from "@/lib/db/units-sql";

export type Scope = {
  actor: Actor /** With all units below; null: everything the actor may see. */;
  unitId: number | null /** The day whose end the figures hold for. */;
  day: string;
};

/**
 * Condition on people `p` whose figures count in a scope: active at the end of the day, in the unit or below,
 * and in units whose figures the actor may see.
 */
export function activeInScope({ actor, unitId, day }: Scope): Prisma.Sql {
  const within = unitsWithin(actor);
  const bounds = [
    activeOn(day),
    unitId !== null && inUnits([unitId]),
    within !== EVERYONE && Prisma.sql`p.unit_id in (select u.id from org_unit u where ${within})`,
  ].filter((bound) => bound !== false);
  return Prisma.sql`(${Prisma.join(bounds, " and ")})`;
}
