import { inArea } from "../break";

/** Test files of this area. */
const TESTS = [
  "lib/access/passwords-by-link.test.ts",
  "lib/access/closing.test.ts",
  "lib/access/own-account.test.ts",
  "lib/access/role-preview.test.ts",
  "lib/access/roles.test.ts",
  "lib/structure/commands.test.ts",
  "lib/accounts/new-password.test.ts",
  "lib/assessments/assessor-scope.test.ts",
  "lib/people/own-day.test.ts",
];

const MAIL_TESTS = ["lib/access/by-mail.test.ts"];

/** Links, passwords, own sessions and permission roles. */
export const ACCESS_BREAKS = inArea("access", TESTS, {
  "lib/access/accounts-list.ts": [
    {
      text: "when l.mail in ('failed', 'not_sent') then 'mail_failed'",
      replacement: "when false then 'mail_failed'",
      seen: "People whose invitation could not be sent are listed as invited.",
      sql: true,
      tests: MAIL_TESTS,
    },
    {
      text: "coalesce(k.until, coalesce(i.mailed_at, i.created_at) + interval '7 days') <= ${now}",
      replacement: "k.until <= ${now}",
      seen: "A link that expired months ago is listed as an open invitation again.",
      sql: true,
      tests: MAIL_TESTS,
    },
    {
      text: "limit ${size} offset ${(page - 1) * size}) p",
      replacement: "limit ${size} offset ${page * size}) p",
      seen: "The first page of the list of accounts begins with the second.",
      sql: true,
    },
    {
      text: "without: Prisma.sql`not ${hasAccount()} and not ${hasClosedAccount()}`",
      replacement: "without: Prisma.sql`not ${hasAccount()}`",
      seen: "Closed accounts are listed as people without an account.",
    },
    {
      text: "(select max(s.last_used_at)",
      replacement: "(select min(s.last_used_at)",
      tests: ["lib/access/accounts-list.test.ts"],
      seen: "The list says that somebody was here last long ago, by their oldest session.",
      sql: true,
    },
    {
      text: "u.name desc, p.name, p.id",
      replacement: "u.name, p.name, p.id",
      tests: ["lib/access/accounts-list.test.ts"],
      seen: "The list of accounts cannot be turned round: the last unit never stands first.",
      sql: true,
    },
    {
      text: "(${peopleMatching(q)} or p.hr_id = ${q})",
      replacement: "${peopleMatching(q)}",
      tests: ["lib/access/accounts-list.test.ts"],
      seen: "The account of somebody without an e-mail is not found by the number they sign in with.",
      sql: true,
    },
    {
      text: "(where a.employee_id is null and c.employee_id is null and p.email is null)",
      replacement: "(where c.employee_id is null and p.email is null)",
      tests: ["lib/access/accounts-list.test.ts"],
      seen: "People who sign in with their HR number are announced as some who still need a printed link.",
      sql: true,
    },
  ],
  "lib/access/links.ts": [
    {
      text: 'token_hash: hashToken(tokens[at] ?? ""),',
      replacement: 'token_hash: tokens[at] ?? "",',
      seen: "Whoever reads a copy of the database chooses the passwords of all who were invited.",
    },
    {
      text: "when t.expires_at <= ${now} then 'expired'",
      replacement: "when false then 'expired'",
      seen: "A link in an old mail still makes an account.",
      sql: true,
    },
    {
      text: "when i.withdrawn_at is not null then 'withdrawn'",
      replacement: "when false then 'withdrawn'",
      seen: "An invitation sent to the wrong person works after it was withdrawn.",
      sql: true,
    },
    {
      text: "when not ${activeOn(dayAt(now), \"e\")} then 'left'",
      replacement: "when false then 'left'",
      seen: "Somebody who has left makes an account with an old invitation.",
      sql: true,
    },
    {
      text: "if (!link) await guesses.consume(address, tooManyLinks);",
      replacement: "",
      seen: "A program tries links as fast as the server answers.",
    },
    {
      text: "reset: 24 * HOUR",
      replacement: "reset: 7 * 24 * HOUR",
      seen: "A link for a new password works for a week.",
    },
    {
      text: "${lock ? Prisma.sql`for update of t` : Prisma.empty}`;",
      replacement: "${lock ? Prisma.empty : Prisma.empty}`;",
      seen: "Two who open one link at the same moment both choose the password.",
      sql: true,
      tests: ["lib/access/passwords-by-link.test.ts"],
    },
  ],
  "lib/access/choose-password.ts": [
    {
      text: "    await tx.$executeRaw`delete from account_token where employee_id = ${link.employeeId} and used_at is null`;\n",
      replacement: "",
      seen: "A second link of the same person sets another password after the first was used.",
    },
    {
      text: "    await endSessions(tx, [link.employeeId]);\n",
      replacement: "",
      seen: "Whoever took over an account stays signed in after its owner got a new password.",
    },
    {
      text: "    await refuseTakenName(tx, link.employeeId);\n",
      replacement: "",
      seen: "Somebody whose e-mail differs in Unicode form only is told that a change was made by somebody else.",
    },
    {
      text: "now.getTime() - link.usedAt.getTime() > REPEATED_WITHIN_MS",
      replacement: "false",
      seen: "Old links let guess at a password past the limits of signing in.",
    },
    {
      text: "    await changes.consume(String(id), tooManyChanges);\n",
      replacement: "",
      seen: "Whoever finds a browser open guesses the present password there without end.",
      tests: ["lib/access/limits.test.ts"],
    },
  ],
  "lib/access/invitations.ts": [
    {
      text: "if (people.some(({ employeeId }) => employeeId === employeeIdOf(by.actor)))",
      replacement: "if (false)",
      tests: ["lib/access/passwords-by-link.test.ts"],
      seen: "At a browser that was left open an admin's password is replaced.",
    },
    {
      text: "order by u.name, p.name, p.id limit ${MOST_LINKS + 1}`",
      replacement: "order by u.name, p.name, p.id limit ${MOST_LINKS}`",
      tests: ["lib/access/accounts-list.test.ts"],
      seen: "Of 600 people chosen for a printed sheet, 100 are left out silently.",
      sql: true,
    },
  ],
  "lib/access/closing.ts": [
    {
      text: 'if (closed.some(({ isAdmin }) => isAdmin) && !(await isHeldByOthers(tx, "admin", [], now)))',
      replacement: "if (false)",
      seen: "Two admins close each other's account, and nobody can open one any more.",
    },
    {
      text: "    await tx.$executeRaw`delete from account_token t using employee p where t.employee_id = p.id and t.used_at is null and ${which}`;\n",
      replacement: "",
      seen: "A link for a new password that was sent before an account was closed works once it is opened again.",
    },
    {
      text: "    await refuseTakenNames(tx, chosen, by);\n",
      replacement: "",
      seen: "An account that cannot be opened is refused as if somebody else had made the change.",
    },
  ],
  "lib/access/account-changes.ts": [
    {
      text: "and p.id is distinct from ${employeeIdOf(actor)}::int",
      replacement: "and (true or ${employeeIdOf(actor)}::int is null)",
      seen: "An admin who closes all accounts of a list is signed out and cannot come back.",
      sql: true,
    },
  ],
  "lib/access/reaching.ts": [
    {
      text: "where ${condition} and ${activeOn(day)}`",
      replacement: "where ${condition}`",
      seen: "Before a role is granted the page counts people who have left.",
      sql: true,
      tests: ["lib/structure/kept-figures.test.ts"],
    },
  ],
  "lib/access/role-preview.ts": [
    {
      text: "  else roles.delete(role);\n",
      replacement: "",
      seen: "Before a role is taken back the page says that nothing changes.",
    },
    {
      text: 'executiveUnitIds: role === "executive" ? unitIds : person.executiveUnitIds,',
      replacement: "executiveUnitIds: person.executiveUnitIds,",
      seen: "Figures of one unit are announced as those of everybody.",
    },
    {
      text: "${activeOn(await organisationDay(now))} and (${unitIds",
      replacement: "(${unitIds",
      tests: ["lib/access/role-preview.test.ts"],
      seen: "Before somebody becomes an assessor the page counts people who have left among those they would mark.",
      sql: true,
    },
    {
      text: "where p.id <> ${assessorId} and",
      replacement: "where",
      tests: ["lib/access/role-preview.test.ts"],
      seen: "Before somebody becomes an assessor the page counts them among those whose work they would mark.",
      sql: true,
    },
  ],
  "lib/access/own-account.ts": [
    {
      text: "where employee_id = ${id} and id = ${input.sessionId}",
      replacement: "where id = ${input.sessionId}",
      seen: "An employee signs others out by guessing the numbers of their sessions.",
      sql: true,
    },
    {
      text: 'orderBy: [{ lastUsedAt: "desc" }',
      replacement: 'orderBy: [{ lastUsedAt: "asc" }',
      seen: "The session used last stands at the end of the own sessions.",
    },
  ],
  "lib/access/last-holder.ts": [
    {
      text: "    select id from admin where goes and not exists (select from admin where not goes)`;",
      replacement: "    select id from admin where false`;",
      tests: ["lib/structure/commands.test.ts"],
      seen: "The only administrator leaves, and nobody can grant a role any more.",
      sql: true,
    },
    {
      text: "where g.role = 'admin' and ${canSignIn(dayAt(now))}",
      replacement: "where g.role = 'admin'",
      tests: ["lib/structure/commands.test.ts"],
      seen: "The only administrator with an account leaves, because somebody without one has the role too.",
      sql: true,
    },
  ],
  "lib/access/roles.ts": [
    {
      text: "const isChange = before.length > 0",
      replacement: "const isChange = before.length < 0",
      tests: ["lib/access/roles.test.ts"],
      seen: "Somebody whose role was narrowed is told that they have a new role.",
    },
    {
      text: "before.length > 0 && (await isKnown(tx, ended))",
      replacement: "before.length > 0",
      tests: ["lib/access/roles.test.ts"],
      seen: "Somebody is told that a role of theirs has changed, and was never told that they have it.",
    },
    {
      text: "await requirePerson(tx, employeeId, by, false);",
      replacement: "await requirePerson(tx, employeeId, by);",
      tests: ["lib/access/roles.test.ts"],
      seen: "A role of somebody who has left cannot be taken back, and is theirs again when they return.",
    },
    {
      text: "if (subjectIds.length === 0) return true;",
      replacement: "if (kind) return subjectIds.length === 0;",
      tests: ["lib/access/roles.test.ts"],
      seen: "Somebody who knows of a role reads that it is new, because two changes followed each other.",
    },
    {
      text: 'if (role === "admin") throw',
      replacement: 'if (role === "auditor") throw',
      tests: ["lib/access/roles.test.ts"],
      seen: "The last admin gives up the role, and nobody can grant one any more.",
    },
    {
      text: "    await lockHolders(tx);\n    if (!(await isHeldByOthers(tx, role, [employeeId], by.now))) {",
      replacement: "    if (!(await isHeldByOthers(tx, role, [employeeId], by.now))) {",
      tests: ["lib/access/roles.test.ts"],
      seen: "Two admins take each other's role back at once, and none is left.",
    },
    {
      text: "    await lockHolders(tx);\n    const scopes = await scopesOf(tx, input);",
      replacement: "    const scopes = await scopesOf(tx, input);",
      tests: ["lib/access/roles.test.ts"],
      seen: "Of two limits that two admins set at one moment both hold, and each believes in their own.",
    },
    {
      text: "    await endSessions(tx, [employeeId]);\n",
      replacement: "",
      tests: ["lib/access/roles.test.ts"],
      seen: "A page opened with a role that was taken back goes on working.",
    },
    {
      text: "  if (employeeIdOf(by.actor) === employeeId) return;\n",
      replacement: "",
      tests: ["lib/access/roles.test.ts"],
      seen: "An administrator gets a message about a role that they gave themselves.",
    },
  ],
  "lib/accounts/new-password.ts": [
    {
      text: "[...rest].length < LEFT || ",
      replacement: "",
      seen: "A name with a digit is accepted as a password.",
    },
  ],
  "lib/assessments/assessor-scope.ts": [
    {
      text: "(g.credential_id is null or g.credential_id = hv.credential_id)",
      replacement: "true",
      seen: "An assessor limited to one credential gets the projects of all others.",
      sql: true,
    },
  ],
  "lib/people/own-day.ts": [
    {
      text: "dayOf(requestTime().getTime(), own)",
      replacement: "(await getOrganisation()).today",
      seen: "A person in Auckland is late in the evening of the due day.",
    },
  ],
  "lib/access/mail-links.ts": [
    {
      text: " and ${isInvitationOpen()}\n",
      replacement: " and i.accepted_at is null\n",
      tests: ["lib/access/by-mail.test.ts"],
      seen: "The mail of an invitation that was withdrawn goes out with a link.",
      sql: true,
    },
    {
      text: ' and not ${hasAccount("e")}`;',
      replacement: "`;",
      tests: ["lib/access/by-mail.test.ts"],
      seen: "Somebody who has an account meanwhile gets the mail of an invitation.",
      sql: true,
    },
    {
      text: '::int[]) and ${activeOn(dayAt(now), "e")}',
      replacement: "::int[])",
      tests: ["lib/access/by-mail.test.ts"],
      seen: "Who has left meanwhile still gets the mail with a link to a new password.",
      sql: true,
    },
  ],
  "lib/access/forgotten.ts": [
    {
      text: "  // The trail must not say which names were tried; the mail that follows is in the log of messages.\n  record: () => UNCHANGED,",
      replacement: "  record: (input) => input,",
      tests: ["lib/access/by-mail.test.ts"],
      seen: "The trail says which sign-in names were tried under forgotten password.",
    },
  ],
});
