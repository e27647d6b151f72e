import { addDays, type Day, fromDay } from "@/lib/core/calendar";
import type { Tx } from "@/lib/db/write";
import { recordEvidence } from "@/lib/skills/record-evidence";
import type { NewEvidence } from "@/lib/skills/rules";
import { between, pick, withProbability } from "./chance";
import { demoContext } from "./demo-context";

type Need = {
  employee_id: number;
  skill_id: number;
  target: number;
  manager_id: number | null;
  code: string;
  hired_on: Date | null;
};

/** Differences of the proven level from the target: most people meet what their role requires. */
const OFFSETS = [-2, -1, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1] as const;
/**
 * Patterns of evidence: months since the latest item, months between items, and how frequent the pattern is.
 */
const HISTORIES = [
  { kind: "observation", least: 0, most: 16, apart: 14, times: 3, weight: 58 },
  { kind: "manager_rating", least: 0, most: 4, apart: 6, times: 4, weight: 24 },
  { kind: "external", least: 0, most: 12, apart: 0, times: 1, weight: 8 },
  { kind: "manager_rating", least: 8, most: 14, apart: 6, times: 2, weight: 4 },
  { kind: "observation", least: 38, most: 46, apart: 0, times: 1, weight: 6 },
] as const;
const DRAWS = HISTORIES.flatMap((entry) => Array.from({ length: entry.weight }, () => entry));

/**
 * Write plausible ratings, observations and external certificates of the past years for what each person's
 * role requires. Skills taught by the ready pathways get less evidence, so that they have a gap.
 *
 * @param taught  codes of those skills
 * @param most    maximum number of items per skill: large organisations keep only the latest
 */
export async function writeHistory(tx: Tx, today: Day, taught: ReadonlySet<string>, most = 9): Promise<void> {
  const needs = await tx.$queryRaw<Need[]>`
    select h.employee_id, s.skill_id, max(s.target)::int as target, e.manager_id, k.code, e.hired_on
    from employee_job_role h join job_role_skill s using (job_role_id) join employee e on e.id = h.employee_id join skill k on k.id = s.skill_id
    group by 1, 2, 4, 5, 6 order by 1, 2`;
  const rows = needs.flatMap((need) => itemsOf(need, today, taught.has(need.code)).slice(0, most));
  for (let at = 0; at < rows.length; at += 2000)
    await recordEvidence(tx, rows.slice(at, at + 2000), demoContext(fromDay(today)));
}

function itemsOf(need: Need, today: Day, isTaught: boolean): NewEvidence[] {
  const key = `${need.employee_id}/${need.code}`;
  const items: NewEvidence[] = [];
  if (!withProbability(isTaught ? 550 : 75, "unknown", key)) items.push(...main(need, key, today, isTaught));
  if (withProbability(160, "peers", key) && need.manager_id !== null)
    items.push(
      item(
        need,
        `${key}/peer`,
        today,
        "peer_rating",
        level(need, key, isTaught),
        between(1, 12, "peer age", key),
        need.manager_id,
      ),
    );
  if (withProbability(280, "self", key))
    items.push(
      item(
        need,
        `${key}/self`,
        today,
        "self_rating",
        Math.min(5, level(need, key, isTaught) + pick([0, 0, 1], "pride", key)),
        between(0, 10, "self age", key),
        need.employee_id,
      ),
    );
  return items;
}

const level = (need: Need, key: string, isTaught: boolean) =>
  Math.max(
    1,
    Math.min(
      5,
      need.target + pick(OFFSETS, "offset", key) - (isTaught && withProbability(600, "thin", key) ? 1 : 0),
    ),
  );

/** Create the latest item and those before it, some of which are a little lower. */
function main(need: Need, key: string, today: Day, isTaught: boolean): NewEvidence[] {
  const { kind, least, most, apart, times } = pick(DRAWS, "kind", key);
  const shown = level(need, key, isTaught);
  const actual = kind === "manager_rating" && need.manager_id === null ? "observation" : kind;
  const age = between(least, most, "age", key);
  return Array.from({ length: times }, (_, turn) =>
    item(
      need,
      `${key}/${turn}`,
      today,
      actual,
      Math.max(1, shown - (turn > 0 && withProbability(300, "grew", `${key}/${turn}`) ? 1 : 0)),
      age + turn * apart,
      actual === "external" ? null : need.manager_id,
    ),
  );
}

function item(
  need: Need,
  key: string,
  today: Day,
  kind: "manager_rating" | "observation" | "external" | "peer_rating" | "self_rating",
  shown: number,
  months: number,
  raterId: number | null,
): NewEvidence {
  const day = addDays(today, -Math.round(months * 30.4) - between(0, 27, "day", key) - 1);
  const at = new Date(fromDay(day).getTime() + between(8, 16, "hour", key) * 3_600_000);
  return {
    employeeId: need.employee_id,
    skillId: need.skill_id,
    level: shown,
    kind,
    raterId: kind === "external" ? null : (raterId ?? need.employee_id),
    occurredAt: at,
    recordedAt: at,
    eventKind: kind === "external" ? "external_credential" : kind === "observation" ? "review" : "rating",
    eventKey: `demo ${key} ${kind}`,
    note: kind === "external" ? "Certificate from a previous employer, checked by HR" : null,
  };
}
