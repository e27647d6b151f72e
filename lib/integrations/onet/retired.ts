import "server-only";
import { type ErrorMessage, errorMessage } from "@/lib/core/error-message";
import type { Tx } from "@/lib/db/write";
import type { Onet } from "./file";

/** Most skills named in the report of an import; the rest is counted. */
const MAX_NAMED = 50;

/**
 * Leave out target levels of retired skills, unless the job role has one already.
 *
 * @returns the import without them, and a sentence for each such skill
 */
export async function withoutRetired(
  tx: Pick<Tx, "$queryRaw">,
  onet: Onet,
): Promise<{ onet: Onet; notes: ErrorMessage[] }> {
  const rows = await tx.$queryRaw<{ code: string; name: string; roles: string[] }[]>`
    select k.code, k.name, array(select j.code from job_role_skill s join job_role j on j.id = s.job_role_id where s.skill_id = k.id) as roles
    from skill k where k.retired_on is not null order by k.name, k.id`;
  const retired = new Map(
    rows.map((row) => [row.code, { name: row.name, held: new Set(row.roles), out: 0 }]),
  );
  const roles = onet.roles.map((role) => ({
    ...role,
    profile: role.profile.filter(({ skillCode }) => {
      const skill = retired.get(skillCode);
      if (!skill || skill.held.has(role.code)) return true;
      skill.out += 1;
      return false;
    }),
  }));
  const left = [...retired].filter(([, { out }]) => out > 0);
  const rest = left.length - MAX_NAMED;
  return {
    onet: { ...onet, roles },
    notes: [
      ...left
        .slice(0, MAX_NAMED)
        .map(([code, { name, out }]) =>
          errorMessage("integrations.retiredSkill", { name, code, roles: out }),
        ),
      ...(rest > 0 ? [errorMessage("integrations.moreFaults", { count: rest })] : []),
    ],
  };
}
