import "server-only";
import { z } from "zod";
import { type Actor, allow, employeeIdOf } from "@/lib/auth/policy";
import { type Context, defineCommand } from "@/lib/command/command";
import { errorMessage } from "@/lib/core/error-message";
import { AppError, notFound } from "@/lib/core/errors";
import { lineText } from "@/lib/core/text";
import { uuidFrom } from "@/lib/core/uuid-from";
import type { ReadOnly } from "@/lib/db/read";
import { db } from "@/lib/db/read";
import type { Tx } from "@/lib/db/write";
import { changeSettings } from "@/lib/skills/change-settings";
import { credentialFilesOf, type PathwayFile, readPathwayFiles } from "./pathway-files";
import { publishPathwayFile } from "./publish-pathway";
import { LIBRARY_SKILLS, type LibrarySkill } from "./skills";

/** What taking over one pathway of the library adds. */
export type LibraryPathway = {
  slug: string;
  title: string;
  description: string;
  credentials: { title: string; effortHours: number; validityMonths: number | null }[];
  /**
   * `state`: added with the pathway, there already and unchanged, or retired, so that the pathway cannot be taken
   * over · `isNamesake`: another skill has this name.
   */
  skills: { name: string; level: number; state: "new" | "present" | "retired"; isNamesake: boolean }[];
  /** Its pathway if it was taken over before; null: not yet. */
  versionId: number | null;
};

/** List the ready pathways, each with what taking it over adds to this installation. */
export async function listLibrary(actor: Actor): Promise<LibraryPathway[]> {
  allow(actor, "pathway:write");
  const files = readPathwayFiles();
  const skills = await db().skill.findMany({
    where: { OR: LIBRARY_SKILLS.flatMap(({ code, name }) => [{ code }, { name }]) },
    select: { code: true, name: true, retiredOn: true },
  });
  const taken = await versionsOf(db(), files);
  return files.map((file) => ({
    slug: file.slug,
    title: file.title,
    description: file.description,
    credentials: credentialFilesOf(file).map(({ title, effortHours, validityMonths }) => ({
      title,
      effortHours,
      validityMonths,
    })),
    skills: skillsOf(file).map(({ skill, level }) => {
      const present = skills.find(({ code }) => code === skill.code);
      return {
        name: skill.name,
        level,
        // A question may name a retired skill, an outcome may not.
        state: !present ? "new" : present.retiredOn && level > 0 ? "retired" : "present",
        isNamesake: !present && skills.some(({ name }) => name === skill.name),
      };
    }),
    versionId: taken.get(file.slug) ?? null,
  }));
}

/**
 * Copy a ready pathway with its credentials, assessments and missing skills, all published. Skills that exist stay
 * as they are.
 *
 * @throws AppError `conflict` when it was taken over before, or proves a retired skill
 */
export const takeOverPathway = defineCommand({
  name: "pathway.take-over",
  permission: "pathway:write",
  input: z.object({ slug: lineText().max(100) }),
  async run(tx, { slug }, by) {
    const file = readPathwayFiles().find((one) => one.slug === slug);
    if (!file) throw notFound("pathway");
    // Two people who take it over at once get it once.
    await tx.$queryRaw`select pg_advisory_xact_lock(7249008)::text`;
    if ((await versionsOf(tx, [file])).size > 0)
      throw new AppError("conflict", errorMessage("library.takenBefore", { title: file.title }));
    await requireInUse(tx, file);
    await writeLibrarySkills(
      tx,
      skillsOf(file).map(({ skill }) => skill),
      by,
    );
    // The library wrote it, so that whoever takes it over is the second person who approves it.
    const { versionId } = await publishPathwayFile(tx, file, {
      authorId: null,
      publisherId: employeeIdOf(by.actor),
      publishedAt: by.now,
    });
    return { id: versionId };
  },
});

/** Add the skills that do not exist, by code, with their anchors; existing ones stay as they are. */
async function writeLibrarySkills(tx: Tx, skills: readonly LibrarySkill[], by: Context): Promise<void> {
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

/** @throws AppError `conflict` when an outcome is a skill that was retired here */
async function requireInUse(tx: Tx, file: PathwayFile): Promise<void> {
  const proved = skillsOf(file).filter(({ level }) => level > 0);
  const retired = await tx.skill.findMany({
    where: { code: { in: proved.map(({ skill }) => skill.code) }, retiredOn: { not: null } },
    select: { name: true },
    orderBy: { name: "asc" },
  });
  if (retired.length > 0)
    throw new AppError(
      "conflict",
      errorMessage("library.skillRetired", {
        title: file.title,
        names: retired.map(({ name }) => name).join(", "),
      }),
    );
}

/** Each skill that a pathway's credentials, questions or criteria name, with the highest level of an outcome. */
function skillsOf(file: PathwayFile): { skill: LibrarySkill; level: number }[] {
  const levels = new Map<string, number>();
  const add = (code: string | null, level: number) =>
    code !== null && levels.set(code, Math.max(level, levels.get(code) ?? 0));
  for (const { outcomes, assessments } of credentialFilesOf(file)) {
    for (const { skill, level } of outcomes) add(skill, level);
    for (const { questions, criteria } of assessments)
      for (const { skill } of [...questions, ...criteria]) add(skill, 0);
  }
  return LIBRARY_SKILLS.filter(({ code }) => levels.has(code)).map((skill) => ({
    skill,
    level: levels.get(skill.code) ?? 0,
  }));
}

/** Pathways of the library that are here: slug → newest version. The keys of their steps tell them. */
async function versionsOf(
  reader: Pick<ReadOnly, "step">,
  files: readonly PathwayFile[],
): Promise<Map<string, number>> {
  const slugs = new Map(files.map((file) => [firstStepKey(file), file.slug]));
  const steps = await reader.step.findMany({
    where: { key: { in: [...slugs.keys()] } },
    select: { key: true, section: { select: { pathwayVersionId: true } } },
    orderBy: { id: "asc" },
  });
  return new Map(steps.map(({ key, section }) => [slugs.get(key) ?? "", section.pathwayVersionId]));
}

/** The key that `sectionOf` gives the first step of a file. */
function firstStepKey(file: PathwayFile): string {
  let [path, section]: [string, PathwayFile["root"]] = [`${file.slug}/root`, file.root];
  for (;;) {
    path = `${path}/0`;
    const [first] = section.children;
    if (!first || !("section" in first)) return uuidFrom(path);
    section = first;
  }
}
