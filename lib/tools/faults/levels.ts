import { transaction } from "@/lib/db/write";
import { refreshSkills } from "@/lib/skills/refresh";

/** Rolls the transaction back, because the computed levels are only compared. */
class Looked extends Error {}

type Level = { employee_id: number; skill_id: number; row: string };

/** Check that the stored levels of these people equal those computed from their evidence. */
export async function checkLevels(people: readonly number[]): Promise<string[]> {
  if (people.length === 0) return [];
  const faults: string[] = [];
  await transaction(async (tx) => {
    const read = () => tx.$queryRaw<Level[]>`
      select employee_id, skill_id, k::text as row from person_skill k where employee_id = any(${[...people]}::int[]) order by 1, 2`;
    const stored = await read();
    await refreshSkills(tx, people, new Date());
    const computed = new Map((await read()).map((level) => [keyOf(level), level.row]));
    for (const level of stored)
      if (computed.get(keyOf(level)) !== level.row)
        faults.push(
          `A stored level is not what the evidence gives: ${level.row} → ${computed.get(keyOf(level))}`,
        );
    if (computed.size > stored.length)
      faults.push(`${computed.size - stored.length} levels that the evidence gives are not stored.`);
    throw new Looked();
  }).catch((error) => {
    if (!(error instanceof Looked)) throw error;
  });
  return faults.slice(0, 5);
}

const keyOf = ({ employee_id, skill_id }: Level) => `${employee_id} ${skill_id}`;
