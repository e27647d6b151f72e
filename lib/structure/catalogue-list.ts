import "server-only";
import { z } from "zod";
import { type Actor, allow } from "@/lib/auth/policy";
import type { Day } from "@/lib/core/calendar";
import { invalid } from "@/lib/core/errors";
import { pageSize, searchParam } from "@/lib/core/params";
import { lineText } from "@/lib/core/text";
import { activeOn } from "@/lib/db/active";
import { queryFigure } from "@/lib/db/figure-query";
import { Prisma } from "@/lib/db/generated/client";
import { db } from "@/lib/db/read";
import { textBeginning, textMatching } from "@/lib/db/search";

/** Filter and page of the lists of job roles, titles and skills, from their address. */
export const catalogueListInput = z.object({
  q: searchParam.optional().catch(undefined),
  /** Of skills. "every", because a choice of "all" is left out of addresses. */
  state: z.enum(["used", "retired", "every"]).default("used").catch("used"),
  page: z.coerce.number().int().min(1).max(100_000).default(1).catch(1),
  size: pageSize,
});

/** Filter and page of the list of job roles. */
export const jobRoleListInput = catalogueListInput.extend({
  state: z.enum(["open", "closed", "every"]).default("open").catch("open"),
});

/** Find open job roles by words of their name or by their code, with the number of their targets. */
export async function searchJobRoles(
  actor: Actor,
  words: string,
): Promise<{ id: number; name: string; code: string; skills: number }[]> {
  allow(actor, "job-role:write");
  const name = Prisma.sql`r.name`;
  return db().$queryRaw`
    select r.id, r.name, r.code, (select count(*)::int from job_role_skill t where t.job_role_id = r.id) as skills
    from job_role r where r.closed_on is null and (${textMatching(name, words)} or lower(r.code) = lower(${words.trim()}))
    order by ${textBeginning(name, words)} desc, r.name, r.id limit 20`;
}

/** Clusters in use, to choose from. */
export async function listClusters(actor: Actor): Promise<string[]> {
  allow(actor, "skill:write");
  const rows = await db().$queryRaw<{ cluster: string }[]>`
    select distinct cluster from skill where retired_on is null order by cluster limit 500`;
  return rows.map(({ cluster }) => cluster);
}

/** Count for each skill the active people of whom it is required. */
export async function countRequiring(
  actor: Actor,
  skillIds: readonly number[],
  today: Day,
): Promise<Map<number, number>> {
  allow(actor, "skill:read");
  const rows = await queryFigure<{ id: number; people: number }>(Prisma.sql`
    select s.skill_id as id, count(*)::int as people from person_skill s join employee p on p.id = s.employee_id
    where s.skill_id = any(${[...skillIds]}::int[]) and s.target is not null and ${activeOn(today)} group by 1`);
  return new Map(rows.map(({ id, people }) => [id, people]));
}

type MatchedSkill = { given: string; id: number; name: string; cluster: string; isRetired: boolean };
const matchInput = z.object({ given: z.array(lineText().max(300)).max(2000) });

/** Find skills by their code or whole name, as rows of a spreadsheet give them; a name may have several. */
export async function matchSkills(actor: Actor, raw: unknown): Promise<MatchedSkill[]> {
  allow(actor, "job-role:write");
  const parsed = matchInput.safeParse(raw);
  if (!parsed.success) throw invalid(parsed.error.issues);
  return db().$queryRaw<MatchedSkill[]>`
    with given as (select distinct g from unnest(${parsed.data.given}::text[]) g)
    select g.g as given, k.id, k.name, k.cluster, k.retired_on is not null as "isRetired"
    from given g join skill k on k.code = g.g or search_text(k.name) = search_text(g.g) order by g.g, k.retired_on is not null, k.id`;
}
