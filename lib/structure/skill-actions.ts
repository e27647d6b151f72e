"use server";
import type { Context } from "@/lib/command/command";
import { toAction } from "@/lib/http/action";
import { addSkill, editSkill, restoreSkill, retireSkill } from "./skill-commands";

const ANCHOR = /^anchor([1-5])$/;

/** Hand a command the fields `anchor1` to `anchor5` as the descriptions of levels. */
function anchored<Result>(command: (context: Context, raw: unknown) => Promise<Result>) {
  return (context: Context, raw: unknown) => {
    const anchors = Object.entries(Object(raw)).flatMap(([name, text]) => {
      const [, level] = ANCHOR.exec(name) ?? [];
      return level ? [{ level, text }] : [];
    });
    return command(context, { ...Object(raw), anchors });
  };
}

export const addSkillAction = toAction(anchored(addSkill), { go: ({ id }) => `/skills/${id}` });
export const editSkillAction = toAction(anchored(editSkill));
export const retireSkillAction = toAction(retireSkill);
export const restoreSkillAction = toAction(restoreSkill);
