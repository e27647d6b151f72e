import { inArea } from "../../break";

/** Test files of this area. */
const TESTS = [
  "lib/access/accounts-list.test.ts",
  "lib/access/by-mail.test.ts",
  "lib/access/closing.test.ts",
  "lib/access/passwords-by-link.test.ts",
];

/** Sentences on accounts, and on links and passwords by which people come to them. */
export const ASKING_BREAKS = inArea("asking", TESTS, {
  "lib/access/accounts-list.ts": [
    {
      text: 'coalesce(p.email, p.hr_id) as "signInName"',
      replacement: 'p.hr_id as "signInName"',
      seen: "The list of accounts names people by their HR number, with which those who have an e-mail cannot sign in.",
      sql: true,
      tests: ["lib/access/accounts-list.test.ts"],
    },
    {
      text: "left join invitation i on i.employee_id = p.id and ${isInvitationOpen()}\n    left join lateral",
      replacement: "left join invitation i on i.employee_id = p.id\n    left join lateral",
      seen: "Somebody whose invitation was withdrawn is listed as invited.",
      sql: true,
      tests: ["lib/access/accounts-list.test.ts"],
    },
    {
      text: " and ${isInvitationOpen()}\n    where ${passing(actor, {}, now)}`",
      replacement: "\n    where ${passing(actor, {}, now)}`",
      seen: "People whose invitation was withdrawn are counted among those who are invited.",
      sql: true,
      tests: ["lib/access/accounts-list.test.ts"],
    },
    {
      text: "m.subject_id = i.id and ",
      replacement: "",
      seen: "Everybody who is invited is listed as not reached, because the last mail to anybody failed.",
      sql: true,
      tests: ["lib/access/by-mail.test.ts"],
    },
    {
      text: "('failed', 'not_sent')",
      replacement: "('failed')",
      seen: "Somebody whose invitation was never tried to be sent is listed as invited.",
      sql: true,
      tests: ["lib/access/by-mail.test.ts"],
    },
    {
      text: 'coalesce(i.mailed_at, i.created_at) as "invitedAt"',
      replacement: 'i.created_at as "invitedAt"',
      seen: "Who was reminded yesterday is listed as invited weeks ago, and reminded again.",
      sql: true,
      tests: ["lib/access/by-mail.test.ts"],
    },
  ],
  "lib/access/account-changes.ts": [
    {
      text: 'change !== "open" && isOwnChosen',
      replacement: "isOwnChosen",
      seen: "Before closed accounts are opened the page refuses it, because the own account is among those chosen.",
      tests: ["lib/access/closing.test.ts"],
    },
    {
      text: " and g.role = 'admin') as is_admin",
      replacement: ") as is_admin",
      seen: "Before accounts are closed everybody with a role is announced as an administrator.",
      sql: true,
      tests: ["lib/access/closing.test.ts"],
    },
  ],
  "lib/access/closing.ts": [
    {
      text: "    await lockHolders(tx);\n    const which",
      replacement: "    const which",
      seen: "Two admins close each other's account at one moment, and nobody is left who can open one.",
      tests: ["lib/access/closing.test.ts"],
    },
    {
      text: "select employee_id, canonical_sign_in_name(coalesce(email, hr_id)), password_hash",
      replacement: "select employee_id, coalesce(email, hr_id), password_hash",
      seen: "Somebody with capital letters in the HR number cannot sign in any more once the account is opened again.",
      sql: true,
      tests: ["lib/access/closing.test.ts"],
    },
  ],
  "lib/access/invitations.ts": [
    {
      text: '"all" in chosen && chosen.all.state !== "closed"',
      replacement: '"all" in chosen',
      seen: "An admin who invites a list of closed accounts reads that nobody was invited, and not why.",
      tests: ["lib/access/closing.test.ts"],
    },
    {
      text: " and not ${hasAccount()} and not ${hasClosedAccount()}))::int",
      replacement: " and not ${hasAccount()}))::int",
      seen: "After an invitation by mail a closed account is announced as somebody who still needs a printed link.",
      sql: true,
      tests: ["lib/access/closing.test.ts"],
    },
    {
      text: "order by u.name, p.name, p.id limit",
      replacement: "order by p.name, p.id limit",
      seen: "Printed links of all units stand in one alphabet, so that no sheet can be handed to one unit.",
      sql: true,
      tests: ["lib/access/accounts-list.test.ts"],
    },
    {
      text: 'data: { by: by.actor.kind === "person" ? by.actor.name : null }',
      replacement: "data: { by: null }",
      seen: "The mail of an invitation does not say who invites, and reads like one that nobody should follow.",
      tests: ["lib/access/by-mail.test.ts"],
    },
  ],
  "lib/access/mail-links.ts": [
    {
      text: 'invitationId: kind === "invitation" ? subjectId : null',
      replacement: "invitationId: null",
      seen: "A link that went out by mail works after its invitation was withdrawn.",
      tests: ["lib/access/by-mail.test.ts"],
    },
  ],
  "lib/access/forgotten.ts": [
    {
      text: "e.email is not null and ",
      replacement: "",
      seen: "The log of messages fills with mails about new passwords to people who have no e-mail.",
      sql: true,
      tests: ["lib/access/by-mail.test.ts"],
    },
    {
      text: 'e.email is not null and ${activeOn(dayAt(by.now), "e")}`',
      replacement: "e.email is not null`",
      seen: "Whoever has left asks for new passwords, and a message about them is made each time.",
      sql: true,
      tests: ["lib/access/by-mail.test.ts"],
    },
    {
      text: "  record: () => ({}),\n",
      replacement: "",
      seen: "The trail keeps what somebody typed as their sign-in name under forgotten password.",
      tests: ["lib/access/by-mail.test.ts"],
    },
  ],
  "lib/access/choose-password.ts": [
    {
      text: "  record: (_input, { kind }) => ({ by: kind }),\n",
      replacement: "",
      seen: "The audit trail, which auditors read and which is kept for ever, holds the password chosen by a link.",
      tests: ["lib/access/passwords-by-link.test.ts"],
    },
    {
      text: "  record: () => ({}),\n",
      replacement: "",
      seen: "The audit trail holds the former and the new password of whoever changes it.",
      tests: ["lib/access/passwords-by-link.test.ts"],
    },
    {
      text: "set accepted_at = ${now} where",
      replacement: "set accepted_at = null where",
      seen: "Somebody who accepted an invitation counts as invited again once the account is closed.",
      sql: true,
      tests: ["lib/access/passwords-by-link.test.ts"],
    },
    {
      text: "    await changes.reset(String(id));\n",
      replacement: "",
      seen: "Whoever has just changed the password is refused for guesses that were none.",
      tests: ["lib/access/passwords-by-link.test.ts"],
    },
  ],
});
