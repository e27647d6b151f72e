import { codeOf, freeCode } from "@/lib/core/code-of";

/** A skill as far as it tells which technology it is. */
export type TechnologySkill = { code: string; name: string; uri: string | null };

/**
 * Return the code of each technology. A stored skill is recognised by its address, which holds the name that O*NET
 * gives it, or else by its name, and keeps its code; a new one never takes the code of another.
 *
 * @param stored  all skills
 * @returns code by address
 */
export function technologyCodes(
  technologies: readonly { name: string; uri: string }[],
  stored: readonly TechnologySkill[],
): Map<string, string> {
  const known = stored.filter(({ code }) => code.startsWith("tech-"));
  const byUri = new Map(known.map(({ uri, code }) => [uri, code]));
  const withoutUri = new Map(
    known.filter(({ uri }) => !uri).map(({ name, code }) => [codeOf(name), code] as const),
  );
  const taken = new Set(stored.map(({ code }) => code));
  const codes = new Map<string, string>();
  for (const { name, uri } of technologies) {
    const found = byUri.get(uri) ?? withoutUri.get(codeOf(name));
    const code = found ?? freeCode(`tech-${codeOf(name)}`, (wanted) => taken.has(wanted));
    taken.add(code);
    codes.set(uri, code);
  }
  return codes;
}
