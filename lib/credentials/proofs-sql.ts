import { Prisma } from "@/lib/db/generated/client";
import { CEILING } from "@/lib/skills/rules";

/**
 * What the assessments of published versions prove: columns `credential_version_id`, `skill_id`, the `kind` of the
 * assessment and the `level` it may prove. SQL twin of `assessedOutcomes` and `assessedLevel` in `earning.ts`.
 */
export const PROOFS = Prisma.sql`
  with named as (
    select assessment_id, skill_id from question where skill_id is not null
    union select assessment_id, skill_id from rubric_criterion where skill_id is not null
  ), proof as (
    select a.id, a.kind, o.credential_version_id, o.skill_id, least(o.level, coalesce((${JSON.stringify(CEILING)}::jsonb ->> a.kind::text)::int, 5)) as level,
           exists (select from named n where n.assessment_id = a.id and n.skill_id = o.skill_id) as is_named
    from credential_version v join credential_outcome o on o.credential_version_id = v.id join assessment a on a.credential_version_id = v.id
    where v.state = 'published'
  )
  select credential_version_id, skill_id, kind, level from (select *, bool_or(is_named) over (partition by id) as names_any from proof) p
  where is_named or not names_any`;
