import type { Context } from "@/lib/command/command";
import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/write";
import { LIBRARY_SKILLS } from "@/lib/library/skills";
import { setTargets } from "@/lib/people/set-targets";
import { changeSettings } from "@/lib/skills/change-settings";
import { CRITICAL, EXTRAS } from "./own-skills";

export async function writeOwnSkills(tx: Tx, by: Context): Promise<void> {
  for (const { anchors, ...skill } of LIBRARY_SKILLS) {
    const { id } = await tx.skill.upsert({ where: { code: skill.code }, create: skill, update: skill });
    await tx.skillAnchor.createMany({
      data: anchors.map(([level, text]) => ({ skillId: id, level, text })),
      skipDuplicates: true,
    });
  }
  // Required holders of critical O*NET skills.
  for (const [code, minHolders] of [
    ["2.B.5.d", 8],
    ["2.C.3.d", 4],
    ["2.C.9.b", 2],
    ["2.C.1.c", 3],
  ] as const)
    await tx.skill.updateMany({ where: { code }, data: { minHolders } });
  await changeSettings(tx, {}, by);
  const roles = await tx.jobRole.findMany({ where: { NOT: { code: { startsWith: "onet-" } } } });
  const skills = new Map(
    (await tx.skill.findMany({ select: { id: true, code: true } })).map(({ id, code }) => [code, id]),
  );
  const lines = roles.flatMap((role) => {
    const codes = new Set<string>();
    return EXTRAS.flatMap(({ roles: fits, skill, mustHave = false, target, criticality }) => {
      const skillId = skills.get(skill);
      if (!fits.test(role.name) || codes.has(skill) || skillId === undefined) return [];
      codes.add(skill);
      return [{ job_role_id: role.id, skill_id: skillId, target, criticality, must_have: mustHave }];
    });
  });
  await setTargets(
    tx,
    Prisma.sql`
      select r.* from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as r (job_role_id int, skill_id int, target int, criticality int, must_have boolean)
      where not exists (select from job_role_skill s where s.job_role_id = r.job_role_id and s.skill_id = r.skill_id)`,
    by,
  );
  await tx.jobRole.updateMany({
    where: { id: { in: roles.filter(({ name }) => CRITICAL.test(name)).map(({ id }) => id) } },
    data: { isCritical: true },
  });
}

/** Remove the occupations, which were only needed for their profiles: the organisation's roles are its own titles. */
export async function dropOccupations(tx: Tx, by: Context): Promise<void> {
  await setTargets(
    tx,
    Prisma.sql`select job_role_id, skill_id, target, criticality, must_have from job_role_skill where false`,
    by,
    Prisma.sql`select s.job_role_id, s.skill_id from job_role_skill s join job_role j on j.id = s.job_role_id where j.code like 'onet-%'`,
  );
  await tx.jobRole.deleteMany({ where: { code: { startsWith: "onet-" } } });
}
