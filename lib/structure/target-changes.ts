import "server-only";
import { z } from "zod";
import { errorMessage } from "@/lib/core/error-message";
import { invalidFields, notFound } from "@/lib/core/errors";
import { rowId } from "@/lib/core/id";
import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/write";
import type { Dated } from "@/lib/people/dated";
import { setTargets } from "@/lib/people/set-targets";
import { followUp } from "./follow-up";

const level = z.coerce.number().int().min(0).max(5);

/** A line of a profile; a target of 0 is none. */
const targetLine = z.object({
  skillId: rowId,
  target: level,
  criticality: z.coerce.number().int().min(1).max(3).default(2),
  mustHave: z.boolean().default(false),
});
type TargetLine = z.output<typeof targetLine>;
export const targetsValues = z.object({ jobRoleId: rowId, lines: z.array(targetLine).max(2000) });
type Targets = z.output<typeof targetsValues>;

/** Lines as SQL, with the columns of `job_role_skill`. */
export const linesSql = (jobRoleId: number, lines: readonly TargetLine[]): Prisma.Sql => Prisma.sql`
  select ${jobRoleId}::int as job_role_id, r."skillId" as skill_id, r.target, r.criticality, r."mustHave" as must_have
  from jsonb_to_recordset(${JSON.stringify(lines.filter(({ target }) => target > 0))}::jsonb) as r ("skillId" int, target int, criticality int, "mustHave" boolean)`;

/**
 * Make these lines the profile of a job role; people who hold it follow.
 *
 * @throws AppError `invalid` for a skill twice, a missing one, or a retired one that the profile did not have
 */
export async function setProfile(tx: Tx, { jobRoleId, lines }: Targets, by: Dated): Promise<void> {
  await lockRole(tx, jobRoleId);
  await requireSkills(tx, jobRoleId, lines);
  const before = await readLines(tx, jobRoleId);
  const changed = await setTargets(
    tx,
    linesSql(jobRoleId, lines),
    by,
    Prisma.sql`select s.job_role_id, s.skill_id from job_role_skill s where s.job_role_id = ${jobRoleId}
               and not exists (select from (${linesSql(jobRoleId, lines)}) l where l.skill_id = s.skill_id)`,
  );
  if (changed.length === 0) return;
  await tx.$executeRaw`update job_role set version = version + 1 where id = ${jobRoleId}`;
  const holders = await tx.employeeJobRole.findMany({ where: { jobRoleId }, select: { employeeId: true } });
  await followUp(
    tx,
    holders.map(({ employeeId }) => employeeId),
    by,
    skillsThatDiffer(before, await readLines(tx, jobRoleId)),
  );
}

const readLines = (tx: Tx, jobRoleId: number): Promise<TargetLine[]> =>
  tx.jobRoleSkill.findMany({
    where: { jobRoleId },
    orderBy: { skillId: "asc" },
    select: { skillId: true, target: true, criticality: true, mustHave: true },
  });

/** The skills whose line is in one profile only, or has other values in the other. */
export function skillsThatDiffer(before: readonly TargetLine[], after: readonly TargetLine[]): number[] {
  const textOf = ({ skillId, target, criticality, mustHave }: TargetLine) =>
    `${skillId} ${target} ${criticality} ${mustHave}`;
  const [old, present] = [new Set(before.map(textOf)), new Set(after.map(textOf))];
  const differing = [
    ...before.filter((line) => !present.has(textOf(line))),
    ...after.filter((line) => !old.has(textOf(line))),
  ];
  return [...new Set(differing.map(({ skillId }) => skillId))];
}

/** @throws AppError `not_found` */
export async function lockRole(tx: Tx, id: number) {
  await tx.$queryRaw`select id from job_role where id = ${id} for no key update`;
  const role = await tx.jobRole.findUnique({ where: { id } });
  if (!role) throw notFound("role");
  return role;
}

/** @throws AppError `invalid` for a skill twice, a missing one, or a retired one that the profile does not have */
export async function requireSkills(tx: Tx, jobRoleId: number, lines: readonly TargetLine[]): Promise<void> {
  const ids = lines.filter(({ target }) => target > 0).map(({ skillId }) => skillId);
  const skills = await tx.skill.findMany({
    where: { id: { in: ids } },
    select: {
      id: true,
      name: true,
      retiredOn: true,
      profiles: { where: { jobRoleId }, select: { skillId: true } },
    },
  });
  if (skills.length < ids.length) throw invalidFields({ lines: errorMessage("structure.skillTwice") });
  const retired = skills.find(({ retiredOn, profiles }) => retiredOn && profiles.length === 0);
  if (retired) throw invalidFields({ lines: errorMessage("structure.skillRetired", { name: retired.name }) });
}

/** The present profile, which new targets replace. */
export async function readTargets(tx: Tx, { jobRoleId }: { jobRoleId: number }) {
  await lockRole(tx, jobRoleId);
  return {
    lines: (await readLines(tx, jobRoleId)).map(({ skillId, target, criticality, mustHave }) => [
      skillId,
      target,
      criticality,
      mustHave,
    ]),
  };
}
