import "server-only";
import type { Day } from "@/lib/core/calendar";
import { isDueForRenewalSql, isValidSql } from "@/lib/credentials/cycle-sql";
import { Prisma } from "@/lib/db/generated/client";
import type { ReadOnly } from "@/lib/db/read";
import { progress, type SectionNode, type StepNode, stepsOf } from "@/lib/pathways/rules";

/**
 * Steps of a pathway that candidates `c` have already done and that count for them, as a subquery: `id`,
 * `keys`; people without such a step are absent. SQL twin of `doneSteps` in `learning/learning-records.ts`:
 * in a renewal a completed step counts only since `c.counts_from`, and a credential only while its window is
 * closed.
 *
 * @param all  `candidatesSql` rows that are enrolled, with `counts_from`
 */
function doneBeforeSql(
  all: Prisma.Sql,
  steps: readonly StepNode[],
  today: Day,
  timeZone: string,
): Prisma.Sql {
  const asked = steps.filter(({ credentialId }) => credentialId !== null);
  return Prisma.sql`
    with c as (${all}),
    credential_step as (select * from unnest(${asked.map(({ key }) => key)}::uuid[], ${asked.map(({ credentialId }) => credentialId)}::int[]) as k (key, credential_id))
    select x.id, array_agg(distinct x.key::text) as keys from (
      select c.id, d.step_key as key from step_completion d join c on c.id = d.employee_id
      where d.step_key = any(${steps.map(({ key }) => key)}::uuid[]) and (c.counts_from is null or d.completed_at >= c.counts_from)
      union all
      select c.id, k.key from award w join credential_step k on k.credential_id = w.credential_id
      join credential_version wv on wv.id = w.credential_version_id join c on c.id = w.employee_id
      where ${isValidSql("w", today)}
        and (c.counts_from is null or not ${isDueForRenewalSql(today, timeZone)})
    ) x group by x.id`;
}

/** Hours the pathway still needs, by employee, for people who need less than the full effort. */
export type Efforts = { ids: number[]; hours: number[] };

/**
 * Read the hours that the pathway still needs from candidates who have done a part of it; in a renewal, what
 * must be done again.
 */
export async function readEfforts(
  reader: Pick<ReadOnly, "$queryRaw">,
  all: Prisma.Sql,
  root: SectionNode,
  { today, timeZone }: { today: Day; timeZone: string },
): Promise<Efforts> {
  const rows = await reader.$queryRaw<{ id: number; keys: string[] }[]>`${doneBeforeSql(
    Prisma.sql`select a.id, a.counts_from from (${all}) a where a.skip is null`,
    stepsOf(root),
    today,
    timeZone,
  )}`;
  // Most people share the same set of done steps: each distinct set is computed once.
  const known = new Map<string, number>();
  const hoursOf = (keys: readonly string[]) => {
    const key = keys.join();
    const hours = known.get(key) ?? progress(root, new Set(keys)).minutesLeft / 60;
    known.set(key, hours);
    return hours;
  };
  return { ids: rows.map(({ id }) => id), hours: rows.map(({ keys }) => hoursOf(keys)) };
}
