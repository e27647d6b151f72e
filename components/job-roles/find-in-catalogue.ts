import type { FoundOption } from "../ui/found-options";

async function foundAt<Row>(address: string, words: string, signal: AbortSignal): Promise<Row[]> {
  const answer = await fetch(`${address}?q=${encodeURIComponent(words)}`, { signal });
  if (!answer.ok) throw new Error("No answer is not the answer that nothing matches.");
  return answer.json();
}

/** Find skills in use while typing; the detail is the cluster. */
export async function findSkillOptions(words: string, signal: AbortSignal): Promise<FoundOption[]> {
  const found = await foundAt<{ id: number; name: string; cluster: string }>(
    "/api/skills/find",
    words,
    signal,
  );
  return found.map(({ id, name, cluster }) => ({ value: String(id), label: name, detail: cluster }));
}

/** Find job roles while typing. @param detail  what stands below the name */
export const findRoleOptions =
  (detail: (role: { code: string; skills: number }) => string) =>
  async (words: string, signal: AbortSignal): Promise<FoundOption[]> => {
    const found = await foundAt<{ id: number; name: string; code: string; skills: number }>(
      "/api/job-roles/find",
      words,
      signal,
    );
    return found.map((role) => ({ value: String(role.id), label: role.name, detail: detail(role) }));
  };

/** Find O*NET occupations while typing. */
export const findOccupationOptions =
  (detail: (occupation: { onetCode: string; skills: number }) => string) =>
  async (words: string, signal: AbortSignal): Promise<FoundOption[]> => {
    const found = await foundAt<{ onetCode: string; name: string; skills: number }>(
      "/api/occupations",
      words,
      signal,
    );
    return found.map((one) => ({ value: one.onetCode, label: one.name, detail: detail(one) }));
  };
