import "server-only";
import { z } from "zod";
import { defineCommand } from "@/lib/command/command";
import { codeOf, freeCode } from "@/lib/core/code-of";
import { errorMessage, issueMessage } from "@/lib/core/error-message";
import { invalidFields } from "@/lib/core/errors";
import { rowId, shownVersion } from "@/lib/core/id";
import type { Tx } from "@/lib/db/write";
import { readOrganisation } from "@/lib/people/organisation";
import { openRole, openShownRole } from "./closing/changes";
import { effectiveDay, longText, optionalId, optionalLine, requiredLine } from "./fields";
import { copyOccupation } from "./occupations";
import { nowOrLater } from "./person-commands";
import { requireSkills, setProfile, targetsValues } from "./target-changes";

const name = requiredLine(issueMessage("structure.roleNameMissing"));
const isCritical = z.union([z.boolean(), z.stringbool()]);

/** Add a job role; its profile may be that of an O*NET occupation, else of another role. */
export const addJobRole = defineCommand({
  name: "job-role.add",
  permission: "job-role:write",
  input: z.object({
    name,
    code: optionalLine(80).default(null),
    description: longText().default(""),
    isCritical: isCritical.default(false),
    copyRoleId: optionalId.default(null),
    copyOnetCode: optionalLine(20).default(null),
  }),
  async run(tx, { copyRoleId, copyOnetCode, code, ...input }, by) {
    const given = code ?? (await freeRoleCode(tx, input.name));
    await requireFreeRoleCode(tx, given, null);
    const role = await tx.jobRole.create({ data: { ...input, code: given } });
    const lines =
      copyRoleId === null || copyOnetCode !== null
        ? []
        : await tx.jobRoleSkill.findMany({ where: { jobRoleId: copyRoleId, skill: { retiredOn: null } } });
    if (lines.length > 0) await setProfile(tx, { jobRoleId: role.id, lines }, by);
    if (copyOnetCode !== null) await copyOccupation(tx, role.id, copyOnetCode, by);
    return { id: role.id };
  },
});

/** Rename a job role, or change its code, description and critical flag; what is left out stays. */
export const editJobRole = defineCommand({
  name: "job-role.edit",
  permission: "job-role:write",
  input: z.object({
    jobRoleId: rowId,
    version: shownVersion,
    name: name.optional(),
    code: requiredLine(issueMessage("structure.codeMissing"), 80).optional(),
    description: longText().optional(),
    isCritical: isCritical.optional(),
  }),
  async run(tx, { jobRoleId, version, ...values }) {
    await openShownRole(tx, jobRoleId, version);
    if (values.code !== undefined) await requireFreeRoleCode(tx, values.code, jobRoleId);
    const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
    await tx.jobRole.update({ where: { id: jobRoleId }, data: { ...given, version: { increment: 1 } } });
    return { id: jobRoleId };
  },
});

/** Save the whole profile of a job role, also for a later day. */
export const saveTargets = defineCommand({
  name: "job-role.targets",
  permission: "job-role:write",
  input: targetsValues.extend({ version: shownVersion, on: effectiveDay }),
  milliseconds: 120_000,
  async run(tx, { version, on, ...values }, by) {
    const role = await openShownRole(tx, values.jobRoleId, version);
    // What is planned, too: otherwise it would fail on its day.
    await requireSkills(tx, role.id, values.lines);
    const day = on ?? (await readOrganisation(tx, by.now)).today;
    const change = { kind: "job-role.targets", values, title: role.name, on: day } as const;
    const planned = await nowOrLater(tx, change, by, () => setProfile(tx, values, { ...by, on: day }));
    return { id: role.id, planned };
  },
});

const MAX_TITLES = 500;

/** Say which job role some job titles stand for; the next import of the HR file gives it. Empty: none. */
export const mapJobTitles = defineCommand({
  name: "job-title.map",
  permission: "job-role:write",
  input: z.object({
    titles: z
      .array(requiredLine(issueMessage("structure.titleMissing")))
      .min(1)
      .max(MAX_TITLES),
    jobRoleId: optionalId,
  }),
  async run(tx, { titles, jobRoleId }) {
    if (jobRoleId === null) await tx.jobTitle.deleteMany({ where: { title: { in: titles } } });
    else {
      await openRole(tx, jobRoleId);
      await tx.$executeRaw`
        insert into job_title (title, job_role_id) select distinct t, ${jobRoleId}::int from unnest(${titles}::text[]) t
        on conflict (title) do update set job_role_id = excluded.job_role_id`;
    }
    return { id: titles.length };
  },
});

async function requireFreeRoleCode(tx: Tx, code: string, id: number | null) {
  const other = await tx.jobRole.findUnique({ where: { code } });
  if (other && other.id !== id)
    throw invalidFields({ code: errorMessage("structure.codeTaken", { code, name: other.name }) });
}

async function freeRoleCode(tx: Tx, title: string): Promise<string> {
  const base = codeOf(title);
  const taken = await tx.jobRole.findMany({ where: { code: { startsWith: base } }, select: { code: true } });
  const codes = new Set(taken.map(({ code }) => code));
  return freeCode(base, (code) => codes.has(code));
}
