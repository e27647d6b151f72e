import "server-only";
import { type Actor, employeeIdOf, peopleWithin } from "@/lib/auth/policy";
import { notFound } from "@/lib/core/errors";
import { db } from "@/lib/db/read";

/** How a person's badges name their holder. */
export type OwnIdentity = {
  name: string;
  showsName: boolean;
  /** Other names that badges give, which were the person's when they were signed or the person agreed. */
  otherNames: string[];
  /** Null: the person has no address, so there is nothing to choose. */
  email: string | null;
  sharesEmail: boolean;
};

/**
 * Return how the actor's own badges name their holder.
 *
 * @throws AppError `not_found` where the actor is no person
 */
export async function getOwnIdentity(actor: Actor): Promise<OwnIdentity> {
  const [row] = await db().$queryRaw<OwnIdentity[]>`
    select p.name, p.email, p.shows_name_on_badges as "showsName", p.shares_email_on_badges as "sharesEmail",
           case when p.shows_name_on_badges then array(
             select distinct a.holder_name from award a where a.employee_id = p.id and a.holder_name <> p.name order by 1) else '{}' end as "otherNames"
    from employee p where p.id = ${employeeIdOf(actor) ?? 0} and ${peopleWithin(actor, "award:show-name").sql}`;
  if (!row) throw notFound("person");
  return row;
}
