import "server-only";
import { z } from "zod";
import { type Actor, allow } from "@/lib/auth/policy";
import { defineCommand, UNCHANGED } from "@/lib/command/command";
import { errorMessage, issueMessage } from "@/lib/core/error-message";
import { invalidFields, notFound } from "@/lib/core/errors";
import { Prisma } from "@/lib/db/generated/client";
import { db } from "@/lib/db/read";
import type { Tx } from "@/lib/db/write";
import { matchOccupations, type OccupationSkill, readOccupations } from "@/lib/library/occupations";
import type { Dated } from "@/lib/people/dated";
import { setTargets } from "@/lib/people/set-targets";
import { changeSettings } from "@/lib/skills/change-settings";
import { requiredLine } from "./fields";
import { followUp } from "./follow-up";

type Occupation = { onetCode: string; name: string; description: string; skills: number };

const MAX_FOUND = 20;

/** Find O*NET occupations by words of their title, or of a job title reported in them. */
export async function findOccupations(actor: Actor, words: string): Promise<Occupation[]> {
  allow(actor, "job-role:write");
  return matchOccupations(readOccupations().occupations, words, MAX_FOUND).map(
    ({ onetCode, name, description, profile }) => ({ onetCode, name, description, skills: profile.length }),
  );
}

type OccupationLine = {
  /** Null: the skill is added with the profile. */
  skillId: number | null;
  name: string;
  cluster: string;
  target: number;
  criticality: number;
  mustHave: boolean;
};

/** Read the profile of an occupation as a job role would get it: without retired skills. @throws AppError `not_found` */
export async function getOccupation(actor: Actor, onetCode: string): Promise<OccupationLine[]> {
  allow(actor, "job-role:write");
  const lines = profileOf(onetCode);
  if (!lines) throw notFound("role");
  const stored = await db().skill.findMany({
    where: { code: { in: lines.map(({ skillCode }) => skillCode) } },
    select: { id: true, code: true, name: true, cluster: true, retiredOn: true },
  });
  const byCode = new Map(stored.map((skill) => [skill.code, skill]));
  return lines.flatMap(({ skillCode, skill, target, criticality, mustHave }) => {
    const known = byCode.get(skillCode);
    if (known?.retiredOn) return [];
    const { name, cluster } = known ?? skill;
    return [{ skillId: known?.id ?? null, name, cluster, target, criticality, mustHave }];
  });
}

function profileOf(onetCode: string) {
  const { occupations, skills } = readOccupations();
  const known = new Map(skills.map((skill) => [skill.code, skill]));
  return occupations
    .find((occupation) => occupation.onetCode === onetCode)
    ?.profile.flatMap((line) => {
      const skill = known.get(line.skillCode);
      return skill ? [{ ...line, skill }] : [];
    });
}

/**
 * Add the skills of an occupation that the catalogue lacks, with the descriptions of their levels; existing ones stay as
 * they are.
 *
 * @returns ids of the added skills
 */
async function addSkillsOf(
  tx: Tx,
  lines: readonly { skill: OccupationSkill }[],
  by: Dated,
): Promise<number[]> {
  const given = JSON.stringify(lines.map(({ skill }) => skill));
  const rows = await tx.$queryRaw<{ id: number }[]>`
    insert into skill (code, name, description, cluster, uri, half_life_months)
    select r.code, r.name, r.description, r.cluster, r.uri, case when o.id is null then 24 else o.default_half_life_months end
    from jsonb_to_recordset(${given}::jsonb) as r (code text, name text, description text, cluster text, uri text) left join organisation o on true
    on conflict (code) do nothing returning id`;
  const added = rows.map(({ id }) => id);
  await tx.$executeRaw`
    insert into skill_anchor (skill_id, level, text)
    select k.id, (a ->> 'level')::int, a ->> 'text' from jsonb_to_recordset(${given}::jsonb) as r (code text, anchors jsonb) join skill k on k.code = r.code, jsonb_array_elements(r.anchors) a
    where k.id = any(${added}::int[]) on conflict do nothing`;
  if (added.length > 0) await changeSettings(tx, {}, by);
  return added;
}

/** Add the skills of an occupation that the catalogue lacks, so that a profile that is being edited can name them. */
export const addOccupationSkills = defineCommand({
  name: "skill.add-occupation",
  permission: "job-role:write",
  input: z.object({ onetCode: requiredLine(issueMessage("structure.occupationMissing"), 20) }),
  async run(tx, { onetCode }, by) {
    const lines = profileOf(onetCode);
    if (!lines) throw invalidFields({ copyOnetCode: errorMessage("structure.occupationMissing") });
    const added = await addSkillsOf(tx, lines, by);
    return { id: onetCode, added: added.length };
  },
  record: ({ onetCode }, { added }) => (added === 0 ? UNCHANGED : { onetCode, added }),
});

/**
 * Give a job role the targets of an occupation; skills that do not exist are added, retired ones are left out.
 *
 * @throws AppError `invalid` for an occupation that is not shipped
 */
export async function copyOccupation(tx: Tx, jobRoleId: number, onetCode: string, by: Dated): Promise<void> {
  const lines = profileOf(onetCode);
  if (!lines) throw invalidFields({ copyOnetCode: errorMessage("structure.occupationMissing") });
  const given = JSON.stringify(lines.map(({ skill, ...line }) => ({ ...line, code: skill.code })));
  await addSkillsOf(tx, lines, by);
  await tx.$executeRaw`update job_role set onet_code = ${onetCode}, version = version + 1 where id = ${jobRoleId}`;
  await setTargets(
    tx,
    Prisma.sql`select ${jobRoleId}::int as job_role_id, k.id as skill_id, r.target, r.criticality, r."mustHave" as must_have
      from jsonb_to_recordset(${given}::jsonb) as r (code text, target int, criticality int, "mustHave" boolean) join skill k on k.code = r.code where k.retired_on is null`,
    by,
  );
  const holders = await tx.employeeJobRole.findMany({ where: { jobRoleId }, select: { employeeId: true } });
  await followUp(
    tx,
    holders.map(({ employeeId }) => employeeId),
    by,
  );
}
