import { inArea } from "../break";

/** Test files of this area. */
const TESTS = [
  "lib/awards/given-badge.test.ts",
  "lib/awards/deriving.test.ts",
  "lib/awards/checking.test.ts",
  "lib/awards/public-achievement.test.ts",
  "lib/awards/rules.test.ts",
  "lib/openbadges/strict-json.test.ts",
  "lib/openbadges/negotiation.test.ts",
  "lib/openbadges/baking.test.ts",
];

/** What badges say of their holders, their skills and their state, and how they are read. */
export const GIVEN_BADGE_BREAKS = inArea("given-badges", TESTS, {
  "lib/awards/given-badge.ts": [
    {
      text: "if (isSameIdentity(identifiersIn(badge), wanted)) return stored;",
      replacement: "if (wanted.length === 0 || isSameIdentity(identifiersIn(badge), wanted)) return stored;",
      seen: "A badge of before goes on naming a holder who has withdrawn consent.",
    },
    {
      text: "if (!key || !(await isAsSigned(badge, published))) return null;",
      replacement: "if (!key) return null;",
      seen: "A badge that somebody changed in the database is signed anew, and called valid.",
    },
  ],
  "lib/awards/commands.ts": [
    {
      text: "holder_name = case when ${shows} then e.name end, identified_at = ${now}",
      replacement: "holder_name = e.name, identified_at = ${now}",
      seen: "The name of a holder who has withdrawn consent is kept with the badge.",
      sql: true,
    },
    {
      text: "identity_salt = gen_random_uuid(), identified_at",
      replacement: "identified_at",
      seen: "A badge is recognised by the hash of the address that its holder has withdrawn.",
      sql: true,
    },
  ],
  "lib/awards/signing.ts": [
    {
      text: "holder_name = coalesce(a.holder_name, (select e.name from employee e where e.id = a.employee_id and e.shows_name_on_badges))",
      replacement: "holder_name = a.holder_name",
      seen: "A badge changes the name of its holder with every import, though nobody asked for it.",
      sql: true,
    },
  ],
  "lib/awards/queries.ts": [
    {
      text: "case when e.shares_email_on_badges then e.email end as email",
      replacement: "e.email as email",
      seen: "A badge carries a hash of the e-mail address that its holder did not want.",
      sql: true,
    },
    {
      text: "and n.id <> a.id and (n.id > a.id or",
      replacement: "and n.id <> a.id and (true or",
      seen: "An old badge is named as the successor of a newer one.",
      sql: true,
    },
  ],
  "lib/awards/rules.ts": [
    {
      text: 'if (award.supersededOn !== null) return "superseded";',
      replacement: "",
      seen: "A badge that was renewed is called valid beside the newer one.",
    },
  ],
  "lib/awards/awarded-version.ts": [
    {
      text: "skill.uri ?? skillAddress(publicUrl, version.id, skill.id)",
      replacement: "skill.uri ?? `${publicUrl}/skills/${skill.id}`",
      seen: "A badge names its skills by addresses where visitors find nothing.",
    },
  ],
  "lib/awards/checking.ts": [
    {
      text: "isGenuine && id.startsWith(awards) ?",
      replacement: "id.startsWith(awards) ?",
      seen: "A forged badge is given the reason for which another one was revoked.",
    },
  ],
  "lib/openbadges/recipient.ts": [
    {
      text: "...(identifier.length > 0 && { identifier }),",
      replacement: "...(identifier.length > 0 ? { identifier } : __ ? { identifier: __ } : {}),",
      seen: "A badge that is signed anew keeps the name that was to be left out.",
    },
  ],
  "lib/openbadges/strict-json.ts": [
    {
      text: 'if (names.has(member)) return { code: "member-twice", member };',
      replacement: "",
      seen: "A badge whose end is given twice is called valid, and other software reads another day.",
    },
    {
      text: 'if (member === "__proto__") return { code: "member-proto", member };',
      replacement: "",
      seen: "What a badge says can be changed by a member that is lost when it is copied.",
    },
  ],
  "lib/openbadges/negotiation.ts": [
    {
      text: "if (closeness > best.closeness) best = { quality: range.quality, closeness };",
      replacement: "if (range.quality > best.quality) best = { quality: range.quality, closeness };",
      seen: "A program that refuses JSON is sent JSON.",
    },
  ],
  "lib/awards/public-achievement.ts": [
    {
      text: " and a.signed_at is not null)",
      replacement: ")",
      seen: "A visitor reads of a skill that no badge has named yet.",
      sql: true,
      tests: ["lib/awards/public-achievement.test.ts"],
    },
  ],
  "lib/openbadges/baking-png.ts": [
    {
      text: ", { maxOutputLength: MAX_INFLATED_BYTES }",
      replacement: "",
      seen: "A picture of a few kilobytes unpacks to gigabytes in the memory of the server.",
      tests: ["lib/openbadges/verification.test.ts"],
    },
  ],
  "lib/openbadges/text-of-bytes.ts": [
    {
      text: "mark === 0xfeff || (first === 0 && second > 0)",
      replacement: "false",
      seen: "A badge saved in UTF-16, big-endian, is called neither JSON nor a picture.",
      tests: ["lib/openbadges/verification.test.ts"],
    },
  ],
  "lib/openbadges/badge-file.ts": [
    {
      text: 'WHOLE_PICTURES[error.userMessage.key] ?? "picture-broken"',
      replacement: '"picture-broken"',
      seen: "A picture that is whole is called damaged, because it holds two badges.",
      tests: ["lib/openbadges/verification.test.ts"],
    },
  ],
  "lib/openbadges/baking-svg.ts": [
    {
      text: 'if (mark === ">" && !isInBrackets) return stop.lastIndex;',
      replacement: 'if (mark === ">") return stop.lastIndex;',
      seen: "A badge in a drawing of a well-known drawing program cannot be read.",
    },
  ],
});
