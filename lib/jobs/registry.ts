import "server-only";
import { applyDecision } from "@/lib/assessments/decisions";
import { closeExpired, recordAbandoned } from "@/lib/assessments/upkeep";
import { deriveAwards } from "@/lib/awards/commands";
import type { Context, Outcome } from "@/lib/command/command";
import type { JobPayloads } from "@/lib/command/enqueue";
import { followChanges } from "@/lib/learning/follow";
import { recordFigures } from "@/lib/reports/record-figures";
import { refreshDue } from "@/lib/skills/commands";

type Command = (context: Context, raw: unknown) => Promise<Outcome>;

/** Job name → the command that does it. */
export const JOBS: Record<keyof JobPayloads, Command> = {
  "attempt.decide": applyDecision,
  "award.derive": deriveAwards,
  "enrolment.refresh": followChanges,
};

/** What runs by the clock, in cron's words, in UTC. */
export const SCHEDULE: { name: string; cron: string; command: Command; input: unknown }[] = [
  { name: "attempt:close-expired", cron: "* * * * *", command: closeExpired, input: {} },
  { name: "attempt:record-abandoned", cron: "17 * * * *", command: recordAbandoned, input: {} },
  { name: "skill:refresh-due", cron: "* * * * *", command: refreshDue, input: {} },
  { name: "enrolment:follow-all", cron: "7 * * * *", command: followChanges, input: { employeeIds: null } },
  { name: "figure:record", cron: "* * * * *", command: recordFigures, input: {} },
];
