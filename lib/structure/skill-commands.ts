import "server-only";
import { z } from "zod";
import { defineCommand } from "@/lib/command/command";
import { fromDay } from "@/lib/core/calendar";
import { codeOf, freeCode } from "@/lib/core/code-of";
import { errorMessage, issueMessage } from "@/lib/core/error-message";
import { AppError, invalidFields } from "@/lib/core/errors";
import { rowId, shownVersion } from "@/lib/core/id";
import type { Tx } from "@/lib/db/write";
import { readOrganisation } from "@/lib/people/organisation";
import { changeSettings } from "@/lib/skills/change-settings";
import { effectiveDay, longText, optional, optionalLine, requiredLine } from "./fields";
import { nowOrLater } from "./person-commands";
import { lockSkill, setSkillSettings, settingFields } from "./setting-changes";

const fields = {
  name: requiredLine(issueMessage("structure.skillNameMissing")),
  cluster: requiredLine(issueMessage("structure.clusterMissing"), 100),
  description: longText(),
  uri: optional(z.url({ protocol: /^https?$/, error: issueMessage("core.linkNotWeb") }).max(2000)),
  /** Descriptions of levels 0 to 5; an empty text removes one. */
  anchors: z.array(z.object({ level: z.coerce.number().int().min(0).max(5), text: longText(2000) })).max(6),
};

export const addSkill = defineCommand({
  name: "skill.add",
  permission: "skill:write",
  input: z.object({
    ...fields,
    code: optionalLine(80).default(null),
    description: fields.description.default(""),
    uri: fields.uri.default(null),
    anchors: fields.anchors.default([]),
    halfLifeMonths: settingFields.halfLifeMonths.default(24),
    holderLevel: settingFields.holderLevel.default(3),
    minHolders: settingFields.minHolders.default(null),
  }),
  async run(tx, { anchors, code, ...input }, by) {
    const given = code ?? (await freeSkillCode(tx, input.name));
    const other = await tx.skill.findUnique({ where: { code: given } });
    if (other)
      throw invalidFields({ code: errorMessage("structure.codeTaken", { code: given, name: other.name }) });
    const skill = await tx.skill.create({ data: { ...input, code: given } });
    await writeAnchors(tx, skill.id, anchors);
    await changeSettings(tx, {}, by);
    return { id: skill.id };
  },
});

/** Edit a skill; what is left out stays. Half-life, holder level and minimum may change on a later day. */
export const editSkill = defineCommand({
  name: "skill.edit",
  permission: "skill:write",
  input: z
    .object({ ...fields, ...settingFields })
    .partial()
    .extend({ skillId: rowId, version: shownVersion, on: effectiveDay }),
  async run(tx, { skillId, version, on, anchors, halfLifeMonths, holderLevel, minHolders, ...values }, by) {
    const skill = await lockShownSkill(tx, skillId, version);
    const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
    await tx.skill.update({ where: { id: skillId }, data: { ...given, version: { increment: 1 } } });
    await writeAnchors(tx, skillId, anchors ?? []);
    const settings = { skillId, ...changedSettings(skill, { halfLifeMonths, holderLevel, minHolders }) };
    const { today } = await readOrganisation(tx, by.now);
    const day = on ?? today;
    if (Object.keys(settings).length === 1) {
      if (day > today) throw invalidFields({ on: errorMessage("structure.settingsUnchanged") });
      return { id: skillId, planned: [] };
    }
    const change = { kind: "skill.settings", values: settings, title: skill.name, on: day } as const;
    return {
      id: skillId,
      planned: await nowOrLater(tx, change, by, () => setSkillSettings(tx, settings, { ...by, on: day })),
    };
  },
});

/** Retire a skill: evidence and targets stay, new targets and outcomes are refused. */
export const retireSkill = defineCommand({
  name: "skill.retire",
  permission: "skill:write",
  input: z.object({ skillId: rowId, version: shownVersion }),
  async run(tx, { skillId, version }, { now }) {
    await lockShownSkill(tx, skillId, version);
    const { today } = await readOrganisation(tx, now);
    await tx.skill.update({
      where: { id: skillId },
      data: { retiredOn: fromDay(today), version: { increment: 1 } },
    });
    return { id: skillId };
  },
});

/** Use a retired skill again. */
export const restoreSkill = defineCommand({
  name: "skill.restore",
  permission: "skill:write",
  input: z.object({ skillId: rowId, version: shownVersion }),
  async run(tx, { skillId, version }) {
    await lockShownSkill(tx, skillId, version);
    await tx.skill.update({ where: { id: skillId }, data: { retiredOn: null, version: { increment: 1 } } });
    return { id: skillId };
  },
});

/** Of the given settings those that differ: what a form sends unchanged is neither written nor planned. */
const changedSettings = <Settings extends object>(skill: Settings, given: Partial<Settings>) =>
  Object.fromEntries(
    Object.entries(given).filter(
      ([key, value]) => value !== undefined && value !== skill[key as keyof Settings],
    ),
  ) as Partial<Settings>;

async function lockShownSkill(tx: Tx, id: number, version: number) {
  const skill = await lockSkill(tx, id);
  if (skill.version !== version)
    throw new AppError("conflict", errorMessage("structure.changedSince", { name: skill.name }));
  return skill;
}

async function writeAnchors(tx: Tx, skillId: number, anchors: readonly { level: number; text: string }[]) {
  for (const { level, text } of anchors)
    if (text === "") await tx.skillAnchor.deleteMany({ where: { skillId, level } });
    else
      await tx.skillAnchor.upsert({
        where: { skillId_level: { skillId, level } },
        create: { skillId, level, text },
        update: { text },
      });
}

async function freeSkillCode(tx: Tx, name: string): Promise<string> {
  const base = codeOf(name);
  const taken = await tx.skill.findMany({ where: { code: { startsWith: base } }, select: { code: true } });
  const codes = new Set(taken.map(({ code }) => code));
  return freeCode(base, (code) => codes.has(code));
}
