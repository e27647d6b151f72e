import { inArea } from "../../break";

/** Test files of this area. */
const TESTS = [
  "lib/access/actions.test.ts",
  "lib/access/clean.test.ts",
  "lib/access/roles.test.ts",
  "lib/access/role-choices.test.ts",
  "lib/access/device.test.ts",
  "lib/http/route.test.ts",
  "lib/http/problem.test.ts",
  "lib/http/download.test.ts",
  "lib/http/read-routes.test.ts",
];

/** Sentences on roles, sessions, and what answers to forms and requests say. */
export const ASKING_BREAKS_2 = inArea("asking", TESTS, {
  "lib/access/actions.ts": [
    {
      text: "makePersonalLinks(context, withoutKey(raw))",
      replacement: "makePersonalLinks(context, raw)",
      seen: "A copy of the database opens every account for which an administrator has just made a link.",
      tests: ["lib/access/actions.test.ts"],
    },
    {
      text: "changePassword(context, { ...withoutKey(raw), sessionId",
      replacement: "changePassword(context, { ...Object(raw), sessionId",
      seen: "A copy of the database holds a digest of changed passwords that is guessed a billion times a second.",
      tests: ["lib/access/actions.test.ts"],
    },
    {
      text: "    await limitForgotten(requestAddress(await headers()));\n",
      replacement: "",
      seen: "A program asks for new passwords under every name it can think of, as fast as the server answers.",
      tests: ["lib/access/actions.test.ts"],
    },
    {
      text: "    for (const cookie of signedIn.cookies) jar.set(cookie);\n",
      replacement: "",
      seen: "Whoever has just chosen a password by a link is asked to sign in with it.",
      tests: ["lib/access/actions.test.ts"],
    },
  ],
  "lib/access/clean.ts": [
    {
      text: "const LINK_DAYS = 90;",
      replacement: "const LINK_DAYS = 9;",
      seen: "Who opens an old mail reads that its link is unknown, not that it has expired.",
      tests: ["lib/access/clean.test.ts"],
    },
    {
      text: "  // Nothing that anybody could still use is deleted.\n  record: () => UNCHANGED,\n",
      replacement: "",
      seen: "Every hour the trail gets an entry about nothing, among which those of people are hard to find.",
      tests: ["lib/access/clean.test.ts"],
    },
  ],
  "lib/access/roles.ts": [
    {
      text: 'by: by.actor.kind === "person" ? by.actor.name : null,',
      replacement: "by: null,",
      seen: "Somebody who gets a role is not told from whom.",
      tests: ["lib/access/roles.test.ts"],
    },
  ],
  "lib/access/role-choices.ts": [
    {
      text: "where v.state = 'published' group by",
      replacement: "group by",
      seen: "An assessor can be limited to a credential that nobody has published.",
      sql: true,
      tests: ["lib/access/role-choices.test.ts"],
    },
    {
      text: "order by 2, 1 limit",
      replacement: "order by 1 limit",
      seen: "Credentials to which an assessor can be limited stand in the order in which they were made.",
      sql: true,
      tests: ["lib/access/role-choices.test.ts"],
    },
  ],
  "lib/access/device.ts": [
    {
      text: '  [/\\bOPR\\//, "Opera"],\n',
      replacement: "",
      seen: "Among the own sessions Opera is taken for Chrome, so that one's own looks like somebody else's.",
      tests: ["lib/access/device.test.ts"],
    },
    {
      text: "(?:Firefox|FxiOS)",
      replacement: "Firefox",
      seen: "Among the own sessions Firefox on an iPad is taken for Safari.",
      tests: ["lib/access/device.test.ts"],
    },
  ],
  "lib/http/route.ts": [
    {
      text: "{ requestKey: body.requestKey, ...Object(raw) }",
      replacement: "Object(raw)",
      seen: "A request that is sent again is carried out twice where its address names all that it needs.",
      tests: ["lib/http/route.test.ts"],
    },
    {
      text: 'headers: { "cache-control": "private, no-store" },',
      replacement: "headers: {},",
      seen: "A browser or a proxy keeps what a command answered to one person.",
      tests: ["lib/http/route.test.ts"],
    },
  ],
  "lib/http/action.ts": [
    {
      text: "    if (options.go) redirect(options.go(result));\n",
      replacement: "",
      seen: "Whoever creates something stays on its form, and creates it again.",
      tests: ["lib/http/route.test.ts"],
    },
    {
      text: "message: options.message?.(result), ",
      replacement: "",
      seen: "A form that was carried out does not say what it did.",
      tests: ["lib/http/route.test.ts"],
    },
    {
      text: 'options.refresh ? undefined : "layout"',
      replacement: "undefined",
      seen: "After a change the other pages go on showing what was there before.",
      tests: ["lib/http/route.test.ts"],
    },
  ],
  "lib/http/problem.ts": [
    {
      text: '"content-type": "application/problem+json",',
      replacement: '"content-type": "application/json",',
      seen: "A program takes a refusal for the answer that it asked for.",
      tests: ["lib/http/problem.test.ts"],
    },
  ],
  "lib/http/download.ts": [
    {
      text: "    etag: file.etag,\n",
      replacement: "",
      seen: "A download of hours that broke off begins anew, because its answer names no state of the file.",
      tests: ["lib/http/download.test.ts"],
    },
    {
      text: "sandbox; default-src 'none'; ",
      replacement: "sandbox; ",
      seen: "A page that somebody uploaded as evidence tells its author who opens it.",
      tests: ["lib/http/download.test.ts"],
    },
    {
      text: " || bytes === 0",
      replacement: "",
      seen: "The last part of an empty file is answered with a part of negative length.",
      tests: ["lib/http/download.test.ts"],
    },
  ],
  "app/api/units/find/route.ts": [
    {
      text: "found.slice(0, MAX_FOUND)",
      replacement: "found",
      seen: "While one letter of a unit is typed, hundreds of units drop down.",
      tests: ["lib/http/read-routes.test.ts"],
    },
  ],
  "app/api/people/records/route.ts": [
    {
      text: 'searchParams.get("q") ?? ""), exceptId)',
      replacement: 'searchParams.get("q") ?? ""), 0)',
      seen: "While the other record of a person is looked for, the page offers the record itself.",
      tests: ["lib/http/read-routes.test.ts"],
    },
    {
      text: ', { headers: { "cache-control": "private, no-store" } }',
      replacement: "",
      seen: "HR numbers that an administrator looked up stay in the browser of a shared computer.",
      tests: ["lib/http/read-routes.test.ts"],
    },
  ],
  "app/api/messages/unread/route.ts": [
    {
      text: 'headers: { "cache-control": "private, no-store" }',
      replacement: "headers: {}",
      seen: "The bell shows the number of unread messages of whoever asked before.",
      tests: ["lib/http/read-routes.test.ts"],
    },
  ],
});
