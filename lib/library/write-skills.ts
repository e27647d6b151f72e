import type { Context } from "@/lib/command/command";
import type { Tx } from "@/lib/db/write";
import { changeSettings } from "@/lib/skills/change-settings";
import type { LibrarySkill } from "./skills";

/** Add the skills that do not exist, by code, with their anchors; existing ones stay as they are. */
export async function writeLibrarySkills(
  tx: Tx,
  skills: readonly LibrarySkill[],
  by: Context,
): Promise<void> {
  const codes = skills.map(({ code }) => code);
  const known = new Set(
    (await tx.skill.findMany({ where: { code: { in: codes } }, select: { code: true } })).map(
      ({ code }) => code,
    ),
  );
  for (const { anchors, ...skill } of skills.filter(({ code }) => !known.has(code)))
    await tx.skill.create({
      data: { ...skill, anchors: { create: anchors.map(([level, text]) => ({ level, text })) } },
    });
  // Their history begins.
  await changeSettings(tx, {}, by);
}
