import "server-only";
import { cleanAccounts } from "@/lib/access/clean";
import { sendReset } from "@/lib/access/forgotten";
import { invitationLinks, resetLinks } from "@/lib/access/mail-links";
import { recordFailedSignIns } from "@/lib/accounts/record-failed-sign-ins";
import { expireAttempts, recordAbandonedAttempts } from "@/lib/assessments/expire-attempts";
import { reportMissingFiles, sweepFiles } from "@/lib/assessments/files/sweep-files";
import { applyDecision } from "@/lib/assessments/marking";
import { deriveAwards } from "@/lib/awards/commands";
import { signAwards } from "@/lib/awards/signing";
import type { CommandResult, Context } from "@/lib/command/command";
import type { JobPayloads } from "@/lib/command/enqueue";
import { syncAssignments } from "@/lib/learning/sync-assignments";
import { expandMessage } from "@/lib/messages/expand";
import type { LinkMakers } from "@/lib/messages/mail/queue";
import { enqueueDueMails } from "@/lib/messages/mail/recover";
import { sendMailsWith } from "@/lib/messages/mail/send-mails";
import { recordFigures } from "@/lib/reports/record-figures";
import { refreshDue } from "@/lib/skills/commands";
import { applyDueChanges } from "@/lib/structure/planned";

type Command = (context: Context, raw: unknown) => Promise<CommandResult>;

/** Makers of links that hold a token, from the rooms that know what the tokens stand for. */
const LINKS: LinkMakers = { invitation: invitationLinks, password_reset: resetLinks };

/** Returns milliseconds since it was made. */
const startStopwatch = () => {
  const started = performance.now();
  return () => performance.now() - started;
};

/** Job name → its command. */
export const JOBS: Record<keyof JobPayloads, Command> = {
  "account.reset-asked": sendReset,
  "attempt.decide": applyDecision,
  "award.derive": deriveAwards,
  "award.sign": signAwards,
  "enrolment.refresh": syncAssignments,
  "mail.send": sendMailsWith(LINKS, startStopwatch),
  "message.expand": expandMessage,
};

/** A job that runs when the clock says so: in cron syntax, in UTC. */
export type ScheduledJob = { name: string; cron: string; command: Command; input: unknown };

export const SCHEDULE: readonly ScheduledJob[] = [
  { name: "attempt:close-expired", cron: "* * * * *", command: expireAttempts, input: {} },
  { name: "attempt:record-abandoned", cron: "17 * * * *", command: recordAbandonedAttempts, input: {} },
  { name: "attempt:sweep-files", cron: "*/5 * * * *", command: sweepFiles, input: {} },
  { name: "attempt:report-missing-files", cron: "23 3 * * *", command: reportMissingFiles, input: {} },
  // Awards whose job was lost, and those that waited for something.
  { name: "award:sign-waiting", cron: "* * * * *", command: signAwards, input: { awardIds: null } },
  { name: "change:apply-due", cron: "* * * * *", command: applyDueChanges, input: {} },
  { name: "skill:refresh-due", cron: "* * * * *", command: refreshDue, input: {} },
  { name: "enrolment:follow-all", cron: "7 * * * *", command: syncAssignments, input: { employeeIds: null } },
  { name: "account:record-failures", cron: "* * * * *", command: recordFailedSignIns, input: {} },
  { name: "account:clean", cron: "37 * * * *", command: cleanAccounts, input: {} },
  { name: "mail:send-due", cron: "* * * * *", command: enqueueDueMails, input: {} },
  { name: "figure:record", cron: "* * * * *", command: recordFigures, input: {} },
];
