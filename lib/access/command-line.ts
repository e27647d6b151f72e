import "server-only";
import { acceptTrail } from "@/lib/audit/open-trail";
import { removeRecordFile } from "@/lib/audit/record-file";
import { errorMessage } from "@/lib/core/error-message";
import { AppError } from "@/lib/core/errors";
import { activeOn } from "@/lib/db/active";
import { dayAt } from "@/lib/db/day-sql";
import { db } from "@/lib/db/read";
import { messageFormatter } from "@/lib/i18n/format-message";
import { DEFAULT_LOCALE } from "@/lib/i18n/messages";
import { makePersonalLinks } from "./invitations";

type Printed = { text: string; ok: boolean };
type Folders = { data: string; files: string };

/**
 * Carry out a command of the server's console. `reset-password <sign-in name>` makes a link with which that
 * person chooses a password, once; somebody without an account gets an invitation. `accept-trail` accepts the audit
 * trail as it is in place of what the record in the data folder names; the uploaded files then belong to this database.
 *
 * @param folders  the data folder, and that of uploaded files
 * @returns what the console prints
 * @throws AppError `not_found` when no active person has that name, `invalid` for another command
 */
export async function runAdmin(
  args: readonly string[],
  now: Date,
  folders: Folders = { data: "", files: "" },
): Promise<Printed> {
  const [command, name, ...rest] = args;
  if (command === "accept-trail" && name === undefined) return acceptTrailIn(folders, now);
  if (command !== "reset-password" || !name || rest.length > 0)
    throw new AppError("invalid", errorMessage("accounts.adminUsage"));
  return resetPasswordOf(name, now);
}

async function acceptTrailIn({ data, files }: Folders, now: Date): Promise<Printed> {
  const format = messageFormatter(DEFAULT_LOCALE);
  const result = await acceptTrail({ actor: { kind: "system", job: "console" }, now }, data);
  await removeRecordFile(files);
  if (result === null) return { text: format(errorMessage("audit.recordFits")), ok: true };
  const { recorded, accepted } = result;
  return {
    text: format(
      errorMessage("audit.trailAccepted", { recorded: recorded?.entries ?? -1, entries: accepted.entries }),
    ),
    ok: true,
  };
}

async function resetPasswordOf(name: string, now: Date): Promise<Printed> {
  const people = await db().$queryRaw<{ id: number }[]>`
    select p.id from employee p left join account a on a.employee_id = p.id
    where ${activeOn(dayAt(now))}
      and (a.sign_in_name = canonical_sign_in_name(${name}) or canonical_sign_in_name(p.email) = canonical_sign_in_name(${name}) or p.hr_id = ${name})
    order by a.sign_in_name = canonical_sign_in_name(${name}) desc nulls last, p.id limit 1`;
  const [person] = people;
  if (!person) throw new AppError("not_found", errorMessage("accounts.nobodyNamed", { name }));
  const { links } = await makePersonalLinks(
    { actor: { kind: "system", job: "console" }, now },
    { employeeIds: [person.id] },
  );
  const [link] = links;
  if (!link) throw new AppError("not_found", errorMessage("accounts.nobodyNamed", { name }));
  const format = messageFormatter(DEFAULT_LOCALE);
  const { signInName } = link;
  return {
    text: [format(errorMessage("accounts.consoleLink", { name: link.name, signInName })), link.link].join(
      "\n",
    ),
    ok: true,
  };
}
