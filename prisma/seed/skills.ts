import type { Tx } from "@/lib/db/write";
import { CRITICAL, EXTRAS, OWN_SKILLS } from "./own-skills";

export async function writeOwnSkills(tx: Tx): Promise<void> {
  for (const { anchors, ...skill } of OWN_SKILLS) {
    const { id } = await tx.skill.upsert({ where: { code: skill.code }, create: skill, update: skill });
    await tx.skillAnchor.createMany({
      data: anchors.map(([level, text]) => ({ skillId: id, level, text })),
      skipDuplicates: true,
    });
  }
  // O*NET's own: what the company must not lose.
  for (const [code, minHolders] of [
    ["2.B.5.d", 8],
    ["2.C.3.d", 4],
    ["2.C.9.b", 2],
    ["2.C.1.c", 3],
  ] as const)
    await tx.skill.updateMany({ where: { code }, data: { minHolders } });
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
      return [{ jobRoleId: role.id, skillId, target, criticality, mustHave }];
    });
  });
  await tx.jobRoleSkill.createMany({ data: lines, skipDuplicates: true });
  await tx.jobRole.updateMany({
    where: { id: { in: roles.filter(({ name }) => CRITICAL.test(name)).map(({ id }) => id) } },
    data: { isCritical: true },
  });
}
