import { inArea } from "../../break";

/** Test files of this area. */
const TESTS = [
  "lib/access/actions.test.ts",
  "lib/access/by-mail.test.ts",
  "lib/access/closing.test.ts",
  "lib/access/own-account.test.ts",
  "lib/access/roles.test.ts",
];

/** Who has which account and role, and what is said of it. */
export const OPERATING_BREAKS = inArea("operating", TESTS, {
  "lib/access/accounts-list.ts": [
    {
      text: "? passing(actor, chosen.all, now)",
      replacement: "? passing(actor, { ...chosen.all, state: undefined }, now)",
      seen: "What an admin does with all of a list that shows closed accounts alone is done with everybody else's as well.",
      tests: ["lib/access/closing.test.ts"],
    },
  ],
  "lib/access/role-preview.ts": [
    {
      text: 'unitIds: scope === "units" ? unitIds : null,',
      replacement: 'unitIds: scope === "all" ? null : unitIds,',
      seen: "Of an assessor to be limited to credentials it is said that nobody's work may be handed to them.",
      tests: ["lib/access/role-preview.test.ts"],
    },
  ],
  "lib/access/own-account.ts": [
    {
      text: "openedAt: session.createdAt,",
      replacement: "openedAt: session.lastUsedAt,",
      seen: "Of a session that was opened a week ago the own account says that it was opened just now.",
      tests: ["lib/access/own-account.test.ts"],
    },
    {
      text: "usedAt: session.lastUsedAt,",
      replacement: "usedAt: session.createdAt,",
      seen: "The own account does not say that a session elsewhere is in use: it names the time of the sign-in.",
      tests: ["lib/access/own-account.test.ts"],
    },
    {
      text: "timeZone: person.timeZone,",
      replacement: "timeZone: null,",
      seen: "Whoever has chosen a time zone reads under the own account that it is the organisation's, and sends that next.",
      tests: ["lib/access/own-account.test.ts"],
    },
  ],
  "lib/access/roles.ts": [
    {
      text: '    ...(scope === "credentials" && { credentialIds }),\n',
      replacement: "",
      seen: "The trail does not say to which credentials an assessor was limited.",
      tests: ["lib/access/roles.test.ts"],
    },
    {
      text: "record: ({ role }, { before }) => ({ role, before }),",
      replacement: "record: ({ role }) => ({ role }),",
      seen: "The trail of a role that was taken back does not say to which units it was limited.",
      tests: ["lib/access/roles.test.ts"],
    },
    {
      text: "scopes.flatMap(({ credentialId }) => credentialId ?? [])",
      replacement: "scopes.flatMap((): number[] => [])",
      seen: "An assessor who is limited to credentials is told so without their titles.",
      tests: ["lib/access/roles.test.ts"],
    },
  ],
  "lib/access/role-scopes.ts": [
    {
      text: 'executive: ["all", "units"],',
      replacement: 'executive: ["all", "units", "credentials"],',
      seen: "An executive may be limited to credentials, and then reads the figures of the whole company.",
      tests: ["lib/access/roles.test.ts"],
    },
  ],
  "lib/access/role-page.ts": [
    {
      text: "lastHeldBy(actor, id, now),",
      replacement: "Promise.resolve<Role[]>([]),",
      seen: "The page of the last assessor does not say so, and taking the role back there is refused each time.",
      tests: ["lib/access/roles.test.ts"],
    },
  ],
  "lib/access/actions.ts": [
    {
      text: "sessionId: await currentSessionId()",
      replacement: "sessionId: 0",
      seen: "Whoever changes the own password is signed out in this browser as well.",
      tests: ["lib/access/actions.test.ts"],
    },
    {
      text: "keep: await currentSessionId()",
      replacement: "keep: 1",
      seen: "Whoever ends all other sessions ends the one in this browser, too.",
      tests: ["lib/access/actions.test.ts"],
    },
  ],
  "lib/access/invitations.ts": [
    {
      text: "id: ids.length === 1 ? (ids[0] ?? 0) : 0, links",
      replacement: "id: 0, links",
      seen: "Whoever looks in the trail for what happened to a person does not find the link that was made for them.",
      tests: ["lib/access/passwords-by-link.test.ts"],
    },
    {
      text: "subjectIds: withdrawn.map(({ invitationId }) => invitationId),",
      replacement: "subjectIds: [],",
      seen: "The failed mail of an invitation that was withdrawn stays among those that can be sent again.",
      tests: ["lib/access/by-mail.test.ts"],
    },
  ],
  "lib/access/device.ts": [
    {
      text: "(?:e|A|iOS)?",
      replacement: "",
      seen: "Edge on a phone is called Chrome or Safari among the own sessions.",
      tests: ["lib/access/device.test.ts"],
    },
  ],
});
