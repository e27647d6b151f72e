import { inArea } from "../break";

const FAILED = ["lib/accounts/failed-sign-ins.test.ts"];

/** Test files of this area. */
const TESTS = [
  "lib/accounts/account.test.ts",
  "lib/accounts/sessions.test.ts",
  "lib/accounts/session-limits.test.ts",
  "lib/accounts/same-site.test.ts",
  "lib/accounts/methods/password.test.ts",
  "lib/accounts/next-page.test.ts",
  "lib/http/route.test.ts",
  "lib/db/rate-limit.test.ts",
];

/** Sign-in, sessions and limits. */
export const ACCOUNT_BREAKS = inArea("accounts", TESTS, {
  "lib/db/rate-limit.ts": [
    {
      text: "where l.points < $3::int or l.expire <= $2::bigint",
      replacement: "where l.expire <= $2::bigint",
      seen: "Of two sign-ins at the same moment one is refused, as if too many had been tried.",
      sql: true,
    },
    {
      text: "where l.points < $3::int or l.expire <= $2::bigint",
      replacement: "where true",
      seen: "A password can be guessed without a pause.",
      sql: true,
    },
  ],
  "lib/accounts/account.ts": [
    {
      text: 'where s.token_hash = ${tokenHash} and ${activeOn(dayAt(now), "e")}',
      replacement: "where s.token_hash = ${tokenHash}",
      tests: ["lib/accounts/sessions.test.ts"],
      seen: "Who has left the company stays signed in.",
      sql: true,
    },
    {
      text: 'where e.id = any(${[...employeeIds]}::int[]) and ${activeOn(dayAt(now), "e")}',
      replacement: "where e.id = any(${[...employeeIds]}::int[])",
      seen: "The screen of roles says what somebody who has left may see.",
      sql: true,
    },
    {
      text: 'r.manager_id = e.id and ${activeOn(dayAt(now), "r")}',
      replacement: "r.manager_id = e.id",
      seen: "Somebody whose only report has left still gets the pages of a manager.",
      sql: true,
    },
    {
      text: "units.includes(null) || units.length === 0 ? null",
      replacement: "units.length === 0 ? null",
      seen: "An L&D manager of everybody, who is named for one unit as well, loses all other units.",
    },
    {
      text: "g.employee_id = e.id and g.role = 'lnd')",
      replacement: "g.employee_id = e.id)",
      tests: ["lib/accounts/account.test.ts"],
      seen: "An L&D manager of one unit, who is an assessor as well, reads the records of the whole company.",
      sql: true,
    },
    {
      text: "g.employee_id = e.id and g.role = 'executive')",
      replacement: "g.employee_id = e.id)",
      tests: ["lib/accounts/account.test.ts"],
      seen: "An executive of one unit, who is an assessor as well, sees the figures of all units.",
      sql: true,
    },
  ],
  "lib/accounts/sessions.ts": [
    {
      text: "record: ({ address }) => ({ address: addressGroup(address) }),",
      replacement: "record: () => ({}),",
      seen: "The audit trail does not say from which address somebody has signed in.",
      tests: ["lib/accounts/sessions.test.ts"],
    },
    {
      text: "return ended > 0 ? { id } : { id, unchanged: true as const };",
      replacement: "return { id, unchanged: true as const };",
      seen: "The audit trail does not say who has signed out.",
      tests: ["lib/accounts/sessions.test.ts"],
    },
    {
      text: "employee_id = any(${employeeIds}::int[]) and id is distinct from ${except}::int",
      replacement: "employee_id = any(${employeeIds}::int[]) and id = ${except}::int",
      seen: "A stolen session goes on working after the password was changed.",
      sql: true,
    },
    {
      text: "if (isSessionOver(session, actor.roles, now)) {",
      replacement: "if (false) {",
      seen: "A browser that was left open stays signed in for ever.",
    },
  ],
  "lib/accounts/session-limits.ts": [
    {
      text: 'role !== "employee") ? LIMITS.overOthers',
      replacement: 'role === "admin") ? LIMITS.overOthers',
      seen: "The browser of an L&D manager stays signed in for a month on a shared machine.",
    },
  ],
  "lib/accounts/same-site.ts": [
    {
      text: 'return site === "same-origin" || site === "none";',
      replacement: "return true;",
      seen: "Another site signs a visitor in as somebody of its choice.",
    },
  ],
  "lib/accounts/methods/password.ts": [
    {
      text: '    await byAccount.consume(account.name, now, tooMany).catch(countedAs("account", attempt));\n',
      replacement: "",
      seen: "The password of one account can be guessed without end from many addresses.",
    },
    {
      text: "  if (key === null) {",
      replacement: "  if (key !== account.name) {",
      seen: "Somebody who guesses at an account keeps its owner out.",
    },
    {
      text: 'await byAddress.consume(address, tooMany).catch(countedAs("address", attempt));',
      replacement: "",
      seen: "One address tries a common password on every account.",
    },
    {
      text: 'e.id = a.employee_id and ${activeOn(dayAt(now), "e")}',
      replacement: "e.id = a.employee_id",
      seen: "Whether a password is right is told to somebody who has left the company.",
      sql: true,
    },
    {
      text: ", byAccount.reset(account.name)",
      replacement: "",
      seen: "A person who signs in a few times after mistakes is made to wait.",
    },
    {
      text: '    await countFailedSignIn(attempt, "password");\n',
      replacement: "",
      seen: "The audit trail does not say that somebody guesses at a password.",
      tests: FAILED,
    },
    {
      text: "if (error instanceof TooManyError) await countFailedSignIn(attempt, reason);",
      replacement: "",
      seen: "Failed sign-ins beyond the limits are missing from their count in the audit trail.",
      tests: FAILED,
    },
    {
      text: 'select e.id, a.employee_id as "employeeId"',
      replacement: 'select e.id, e.id as "employeeId"',
      seen: "The audit trail does not say whose account it was that somebody tried after they had left.",
      sql: true,
      tests: FAILED,
    },
    {
      text: "{ free: 4, first: 30, longest: 3600 }",
      replacement: "{ free: 5, first: 30, longest: 3600 }",
      seen: "Five passwords are tried at an account before the first pause.",
    },
    {
      text: "{ free: 4, first: 30, longest: 3600 });\n/**",
      replacement: "{ free: 4, first: 30, longest: 86_400 });\n/**",
      seen: "A guesser keeps the owner of an account out for a day.",
    },
    {
      text: "  else await byBrowser.reset(key);\n",
      replacement: "",
      seen: "Who signs in eleven times in a quarter of an hour at the own computer is refused.",
    },
  ],
  "lib/accounts/failed-sign-ins.ts": [
    {
      text: "employeeId === null ? `unknown-${hash.slice(0, 12)}` : String(employeeId)",
      replacement: "employeeId === null ? `unknown-${name}` : String(employeeId)",
      seen: "A password that somebody typed into the wrong field stands in the audit trail for ever.",
      tests: FAILED,
    },
    {
      text: "when n.is_known or n.accounts <",
      replacement: "when true or n.accounts <",
      seen: "One address fills the audit trail with failed sign-ins of made-up names.",
      sql: true,
      tests: FAILED,
    },
    {
      text: "addressGroup(attempt.address)",
      replacement: "attempt.address",
      seen: "One household has as many entries of failed sign-ins as it has addresses.",
      tests: FAILED,
    },
  ],
  "lib/accounts/record-failed-sign-ins.ts": [
    {
      text: "where: { minute: { lt: end } },",
      replacement: "",
      seen: "Failed sign-ins of one minute are several entries of the audit trail.",
      tests: FAILED,
    },
    {
      text: "take: MOST_ENTRIES,",
      replacement: "",
      seen: "Very many addresses fill the audit trail with failed sign-ins.",
      tests: FAILED,
    },
    {
      text: 'orderBy: [{ count: "desc" }, ',
      replacement: 'orderBy: [{ count: "asc" }, ',
      seen: "In a minute of an attack the trail names those who mistyped once, and not the attacked account.",
    },
  ],
  "lib/accounts/methods/password-hash.ts": [
    {
      text: 'password.normalize("NFC")',
      replacement: "password",
      seen: "Somebody whose other keyboard writes é as two characters cannot sign in.",
    },
  ],
  "lib/accounts/session.ts": [
    {
      text: "if (shownTo !== null && shownTo !== String(actor.employeeId)) throw otherPerson(actor.name);",
      replacement: "",
      seen: "A form filled in by one person is sent in the name of another who signed in in a second tab.",
    },
  ],
  "lib/accounts/next-page.ts": [
    {
      text: "/^\\/(sign-in|set-up|set-password|forgotten|api|_next)(\\/|$)/",
      replacement: "/^\\/(set-up|set-password|forgotten|api|_next)(\\/|$)/",
      seen: "Who signs in is led to the sign-in page again.",
    },
    {
      text: ' || url.pathname.startsWith("//")',
      replacement: "",
      seen: "A link with dots in it leads from the sign-in page to a foreign site.",
    },
  ],
  "lib/accounts/cookies.ts": [
    {
      text: "cookies.get(nameOfCookie(kind, true)) ?? cookies.get(nameOfCookie(kind, false))",
      replacement: "cookies.get(nameOfCookie(kind, false)) ?? cookies.get(nameOfCookie(kind, true))",
      tests: ["lib/accounts/cookies.test.ts"],
      seen: "A cookie set over plain http takes the place of the one set over https.",
    },
  ],
  "lib/accounts/known-browser.ts": [
    {
      text: "[here, ...others].slice(0, MOST)",
      replacement: "[here, ...others]",
      tests: ["lib/accounts/cookies.test.ts"],
      seen: "On a shared computer the cookie of known browsers grows until the server refuses it.",
    },
  ],
  "lib/accounts/setup.ts": [
    {
      text: "    if ((await tx.organisation.count()) > 0)\n",
      replacement: "    if ((await tx.organisation.count()) > 1)\n",
      seen: "The form of the set-up, sent again, ends in an error of the server.",
    },
    {
      text: "    rmSync(tokenFile(), { force: true });\n",
      replacement: "",
      seen: "The token of the set-up stays in the data folder after it was used.",
    },
  ],
});
