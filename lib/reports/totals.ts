import "server-only";
import { queryFigure } from "@/lib/db/figure-query";
import { Prisma } from "@/lib/db/generated/client";
import {
  assessedCount,
  attainmentPercent,
  freshLevelOn,
  needsVerification,
  stateCounts,
  stateOn,
  weightedGap,
} from "@/lib/skills/state-sql";
import { activeInScope, type Scope } from "./scope";
import { isShown } from "./small-bases";

const STATE = Prisma.sql`s.state`;

export type Totals = {
  people: number;
  jobRoles: number;
  required: number;
  covered: number;
  stale: number;
  gap: number;
  unknown: number;
  /** Covered without counting ratings. */
  assessed: number;
  /** Whole percents; null when nothing is required. */
  proven: number | null;
  reached: number | null;
  burden: number;
  toVerify: number;
};

/**
 * Return the figures of a scope over all skills. A share over several skills counts person–target pairs,
 * unweighted.
 *
 * - required          pairs of an active person and a target
 * - covered … unknown pairs by state at the end of the day; they add up to required
 * - assessed          covered, with ratings left out
 * - proven, reached   attainment Σ c·min(L,T) ÷ Σ c·T with L = fresh, reached level
 * - burden            Σ c·(T − E) over gaps, person-levels · to verify: Σ c over stale and unknown
 *
 * @returns null when the actor sees only figures, and the base is too small
 * @source docs/domain.md, Figures
 */
export async function totals(scope: Scope): Promise<Totals | null> {
  if (!(await isShown(scope))) return null;
  const [row] = await queryFigure<Totals>(Prisma.sql`
    with pair as (
      select s.*, ${stateOn(scope.day)} as state, ${freshLevelOn(scope.day)} as fresh
      from person_skill s join employee p on p.id = s.employee_id
      where s.target is not null and ${activeInScope(scope)}
    )
    select (select count(*) from employee p where ${activeInScope(scope)})::int as people,
           (select count(distinct h.job_role_id) from employee_job_role h join employee p on p.id = h.employee_id where ${activeInScope(scope)})::int as "jobRoles",
           count(*)::int as required,
           ${stateCounts(STATE)}, ${assessedCount(STATE, scope.day)} as assessed,
           ${attainmentPercent(Prisma.sql`s.fresh`)} as proven,
           ${attainmentPercent(Prisma.sql`s.reached`)} as reached,
           ${weightedGap(STATE)} as burden, ${needsVerification(STATE)} as "toVerify"
    from pair s`);
  if (!row) throw new Error("An aggregate without groups gives one row.");
  return row;
}
