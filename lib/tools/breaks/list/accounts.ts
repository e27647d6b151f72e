import { inArea } from "../break";

/** Test files of this area. */
const TESTS = [
  "lib/accounts/account.test.ts",
  "lib/accounts/sign-in.test.ts",
  "lib/accounts/next-page.test.ts",
  "lib/http/route.test.ts",
  "lib/awards/check-limit.test.ts",
];

/** Sign-in, sessions and limits. */
export const ACCOUNT_BREAKS = inArea("accounts", TESTS, {
  "lib/accounts/account.ts": [
    {
      text: "where e.id = ${employeeId} and e.session_version = ${sessionVersion} and",
      replacement: "where e.id = ${employeeId} and",
      seen: "A stolen session goes on working after the password was changed.",
      sql: true,
    },
    {
      text: '\n      and ${activeOn(dayAt(now), "e")}',
      replacement: "",
      seen: "Who has left the company stays signed in.",
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
  ],
  "lib/accounts/sign-in.ts": [
    {
      text: "await byAccount.consume(email, tooMany);",
      replacement: "",
      seen: "The password of one account can be guessed without end from many addresses.",
    },
    {
      text: "await byAddress.consume(address, tooMany);",
      replacement: "",
      seen: "One address tries a common password on every account.",
    },
    {
      text: 'where lower(email) = ${email} and ${activeOn(dayAt(requestTime()), "e")}',
      replacement: "where lower(email) = ${email}",
      seen: "A session is opened for somebody who has left the company.",
      sql: true,
    },
    {
      text: "byAccount.reset(email), ",
      replacement: "",
      seen: "A person who signs in eleven times in a quarter of an hour is locked out.",
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
      text: "/^\\/(sign-in|set-up|api|_next)(\\/|$)/",
      replacement: "/^\\/(set-up|api|_next)(\\/|$)/",
      seen: "Who signs in is led to the sign-in page again.",
    },
    {
      text: ' || url.pathname.startsWith("//")',
      replacement: "",
      seen: "A link with dots in it leads from the sign-in page to a foreign site.",
    },
  ],
  "lib/awards/check-limit.ts": [
    {
      text: 'rateLimit("verify", 30, 60)',
      replacement: 'rateLimit("verify", 30_000, 60)',
      seen: "One visitor keeps the server busy with thousands of verifications a minute.",
    },
  ],
});
