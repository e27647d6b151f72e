import "server-only";
import { resolve } from "node:path";
import { type Actor, allow } from "@/lib/auth/policy";
import { normalName } from "@/lib/core/code-of";
import { errorMessage } from "@/lib/core/error-message";
import { invalidFields, notFound } from "@/lib/core/errors";
import { Prisma } from "@/lib/db/generated/client";
import { db } from "@/lib/db/read";
import type { Tx } from "@/lib/db/write";
import { type Onet, readOnet } from "@/lib/integrations/onet/file";
import type { Dated } from "@/lib/people/dated";
import { setTargets } from "@/lib/people/set-targets";
import { changeSettings } from "@/lib/skills/change-settings";
import { followUp } from "./follow-up";

let read: Onet | undefined;
/** The occupations shipped with Cairn; they never change while the server runs. */
function shipped(): Onet {
  read ??= readOnet(resolve("lib/library/onet"));
  return read;
}

export type Occupation = { onetCode: string; name: string; description: string; skills: number };

const MAX_FOUND = 20;

/** Find shipped O*NET occupations with ratings whose title contains all the words. */
export async function findOccupations(actor: Actor, words: string): Promise<Occupation[]> {
  allow(actor, "job-role:write");
  const asked = normalName(words).split(" ").filter(Boolean);
  return shipped()
    .roles.filter(
      ({ name, profile }) => profile.length > 0 && asked.every((word) => normalName(name).includes(word)),
    )
    .toSorted((one, other) => one.name.localeCompare(other.name, "en"))
    .slice(0, MAX_FOUND)
    .map(({ onetCode, name, description, profile }) => ({
      onetCode,
      name,
      description,
      skills: profile.length,
    }));
}

export type OccupationLine = {
  /** Null: the skill is added with the profile. */
  skillId: number | null;
  name: string;
  cluster: string;
  target: number;
  criticality: number;
  mustHave: boolean;
};

/** Read the profile of an occupation as a job role would get it. @throws AppError `not_found` */
export async function getOccupation(actor: Actor, onetCode: string): Promise<OccupationLine[]> {
  allow(actor, "job-role:write");
  const lines = profileOf(onetCode);
  if (!lines) throw notFound("role");
  const stored = await db().skill.findMany({
    where: { code: { in: lines.map(({ skillCode }) => skillCode) } },
    select: { id: true, code: true },
  });
  const ids = new Map(stored.map(({ id, code }) => [code, id]));
  return lines.map(({ skillCode, skill, target, criticality, mustHave }) => ({
    skillId: ids.get(skillCode) ?? null,
    name: skill.name,
    cluster: skill.cluster,
    target,
    criticality,
    mustHave,
  }));
}

function profileOf(onetCode: string) {
  const { roles, skills } = shipped();
  const known = new Map(skills.map((skill) => [skill.code, skill]));
  return roles
    .find((role) => role.onetCode === onetCode)
    ?.profile.flatMap((line) => {
      const skill = known.get(line.skillCode);
      return skill ? [{ ...line, skill }] : [];
    });
}

/**
 * Give a job role the targets of an occupation; skills that do not exist are added, retired ones are left out.
 *
 * @throws AppError `invalid` for an occupation that is not shipped
 */
export async function copyOccupation(tx: Tx, jobRoleId: number, onetCode: string, by: Dated): Promise<void> {
  const lines = profileOf(onetCode);
  if (!lines) throw invalidFields({ copyOnetCode: errorMessage("structure.occupationMissing") });
  const given = JSON.stringify(lines.map(({ skill, ...line }) => ({ ...line, ...skill })));
  await tx.$executeRaw`
    insert into skill (code, name, description, cluster, uri)
    select code, name, description, cluster, uri from jsonb_to_recordset(${given}::jsonb) as r (code text, name text, description text, cluster text, uri text)
    on conflict (code) do nothing`;
  await tx.$executeRaw`
    insert into skill_anchor (skill_id, level, text)
    select k.id, (a ->> 'level')::int, a ->> 'text' from jsonb_to_recordset(${given}::jsonb) as r (code text, anchors jsonb) join skill k on k.code = r.code, jsonb_array_elements(r.anchors) a
    where not exists (select from skill_anchor x where x.skill_id = k.id) on conflict do nothing`;
  await changeSettings(tx, {}, by);
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
