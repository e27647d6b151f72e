import { inArea } from "../../break";

/** Test files of this area. */
const TESTS = [
  "lib/awards/time-zones.test.ts",
  "lib/awards/queries.test.ts",
  "lib/awards/public-achievement.test.ts",
  "lib/awards/deriving.test.ts",
  "lib/awards/renewals.test.ts",
  "lib/awards/signing.test.ts",
  "lib/jobs/messages.test.ts",
];

/** Sentences on badges: their days, their order, and what anybody may read of them. */
export const PROVING_BREAKS_3 = inArea("proving", TESTS, {
  "lib/awards/commands.ts": [
    {
      text: '    await withdrawMessages(tx, { kind: "badge_earned", subjectIds: [awardId] });\n',
      replacement: "",
      seen: "Beside the news that a badge was revoked the inbox goes on saying that it was earned.",
      tests: ["lib/jobs/messages.test.ts"],
    },
    {
      text: '    await sendMessage(tx, { kind: "badge_revoked", people, data }, by);\n',
      replacement: "",
      seen: "Somebody whose badge is revoked is not told of it, nor why.",
      tests: ["lib/awards/revoking.test.ts"],
    },
  ],
  "lib/awards/tell-earned.ts": [
    {
      text: "array_agg(a.employee_id order by a.id)",
      replacement: "array_agg(a.employee_id order by a.employee_id)",
      seen: "Revoking somebody's badge takes the unread news of a badge from somebody else.",
      sql: true,
      tests: ["lib/jobs/messages.test.ts"],
    },
  ],
  "lib/awards/milestones.ts": [
    {
      text: "order by (c.published_at <= e.completed_at) desc, case when c.published_at <= e.completed_at then c.number else -c.number end desc limit 1",
      replacement: "order by c.number desc limit 1",
      seen: "A milestone names a version that was published only after the pathway was completed.",
      sql: true,
      tests: ["lib/awards/deriving.test.ts"],
    },
    {
      text: "e.state = 'completed' and v.milestone_credential_id = ${credentialId}",
      replacement: "e.state = 'completed'",
      seen: "Whoever has completed some pathway gets the badge of another credential, which they have not earned.",
      sql: true,
      tests: ["lib/awards/deriving.test.ts"],
    },
    {
      text: "else least(e.completed_at, ((e.completed_on + 1)::timestamp at time zone ${timeZone}) - interval '1 millisecond') end",
      replacement: "else e.completed_at end",
      seen: "The milestone of somebody who has left is dated by a day on which they were not here any more.",
      sql: true,
      tests: ["lib/awards/deriving.test.ts"],
    },
  ],
  "lib/awards/public-achievement.ts": [
    {
      text: 'where: { credentialId: version.credentialId, state: "published", number: { gt: version.number } },',
      replacement: "where: { credentialId: version.credentialId, number: { gt: version.number } },",
      seen: "A public page announces a newer version that is still a draft, and its link leads nowhere.",
      tests: ["lib/awards/public-achievement.test.ts"],
    },
    {
      text: "n.skill_id = s.id and n.level = o.level",
      replacement: "n.skill_id = s.id",
      seen: "A public page lists a skill five times, once for each level that is described.",
      sql: true,
      tests: ["lib/awards/public-achievement.test.ts"],
    },
    {
      text: "order by v.id desc limit 1",
      replacement: "order by v.id limit 1",
      seen: "The address of a skill leads to the first version of a credential, which is not awarded any more.",
      sql: true,
      tests: ["lib/awards/public-achievement.test.ts"],
    },
    {
      text: 'isRetired: version.state === "retired",',
      replacement: "isRetired: false,",
      seen: "The public page of a retired credential does not say that nobody can earn it any more.",
      tests: ["lib/awards/public-achievement.test.ts"],
    },
    {
      text: "validityMonths: version.validityMonths,",
      replacement: "validityMonths: null,",
      seen: "A public page says of badges that are valid for a year that they have no end.",
      tests: ["lib/awards/public-achievement.test.ts"],
    },
  ],
  "lib/awards/queries.ts": [
    {
      text: "order by a.earned_at desc, a.id desc`",
      replacement: "order by a.earned_at, a.id`",
      seen: "The newest badge stands at the end of one's own badges.",
      sql: true,
      tests: ["lib/awards/queries.test.ts"],
    },
    {
      text: 'where a.employee_id = ${actor.employeeId} and ${peopleWithin(actor, "award:read").sql}',
      replacement: 'where ${peopleWithin(actor, "award:read").sql}',
      seen: "Among an admin's own badges stand those of the whole company.",
      sql: true,
      tests: ["lib/awards/queries.test.ts"],
    },
  ],
  "lib/awards/award-row.ts": [
    {
      text: "earnedOn: dayOf(row.earned_at.getTime(), zone),",
      replacement: 'earnedOn: dayOf(row.earned_at.getTime(), "UTC"),',
      seen: "In America a badge that is earned in the evening is dated by the next day on its page.",
      tests: ["lib/awards/time-zones.test.ts"],
    },
    {
      text: "const today = dayOf(now.getTime(), zone);",
      replacement: 'const today = dayOf(now.getTime(), "UTC");',
      seen: "In America the page calls a badge expired on the evening of its last day, while verification calls it valid.",
      tests: ["lib/awards/time-zones.test.ts"],
    },
    {
      text: "    ...(validUntil && { expiresOn: validUntil }),\n",
      replacement: "",
      seen: "A badge that expires is added to a profile on LinkedIn as one without end.",
      tests: ["lib/awards/queries.test.ts"],
    },
    {
      text: "dayOf(row.revoked_at.getTime(), zone)",
      replacement: 'dayOf(row.revoked_at.getTime(), "UTC")',
      seen: "In America a badge that is revoked in the evening says that it was revoked on the next day.",
      tests: ["lib/awards/time-zones.test.ts"],
    },
    {
      text: "dayOf(row.superseded_at.getTime(), zone)",
      replacement: 'dayOf(row.superseded_at.getTime(), "UTC")',
      seen: "In America a badge that is renewed in the evening is listed as renewed on the next day.",
      tests: ["lib/awards/time-zones.test.ts"],
    },
    {
      text: "on: dayOf(at.getTime(), time_zone),",
      replacement: 'on: dayOf(at.getTime(), "UTC"),',
      seen: "In America the page of an old badge dates its renewal by the next day.",
      tests: ["lib/awards/time-zones.test.ts"],
    },
  ],
  "lib/awards/signing.ts": [
    {
      text: "new Date(endOfDay(validUntil, timeZone))",
      replacement: 'new Date(endOfDay(validUntil, "UTC"))',
      seen: "In America other software calls a badge expired on the afternoon of its last day.",
      tests: ["lib/awards/time-zones.test.ts"],
    },
    {
      text: "${kind}: ${points} of ${maxPoints} points",
      replacement: "${kind}: ${maxPoints} of ${maxPoints} points",
      seen: "A badge says for ever that its holder had all the points.",
      tests: ["lib/awards/signing.test.ts"],
    },
  ],
  "lib/awards/version-views.ts": [
    {
      text: "having count(*) >= ${MIN_ATTEMPTS}",
      replacement: "having count(*) >= ${MIN_ATTEMPTS} - 4",
      seen: "The public page of a badge that one person has tried for says whether they passed.",
      sql: true,
      tests: ["lib/awards/public-achievement.test.ts"],
    },
    {
      text: " and t.number = 1 and",
      replacement: " and",
      seen: "The share of those who pass at the first attempt counts later attempts as well.",
      sql: true,
      tests: ["lib/awards/public-achievement.test.ts"],
    },
    {
      text: "drawn: assessment.drawCount ?? _count.questions,",
      replacement: "drawn: _count.questions,",
      seen: "The public page of a badge says that each quiz asked all the questions of its pool.",
      tests: ["lib/awards/public-achievement.test.ts"],
    },
  ],
  "lib/awards/awarded-version.ts": [
    {
      text: "Math.round(version.effortHours * 60)",
      replacement: "Math.round(version.effortHours) * 60",
      seen: "A badge of an hour and a half of learning says two hours.",
      tests: ["lib/awards/signing.test.ts"],
    },
    {
      text: "required: String(passPercent),",
      replacement: 'required: "0",',
      seen: "A badge says that no points at all were needed to pass.",
      tests: ["lib/awards/signing.test.ts"],
    },
  ],
  "lib/awards/public-issuer.ts": [
    {
      text: "dayOf(at.getTime(), timeZone);",
      replacement: 'dayOf(at.getTime(), "UTC");',
      seen: "In America the issuer's page says that a key was retired a day after it was.",
      tests: ["lib/awards/time-zones.test.ts"],
    },
  ],
  "lib/awards/renewals.ts": [
    {
      text: "order by w.valid_until, w.id",
      replacement: "order by w.valid_until desc, w.id",
      seen: "Of the badges to renew the one that expires first stands last.",
      sql: true,
      tests: ["lib/awards/renewals.test.ts"],
    },
    {
      text: 'where w.employee_id = ${employeeId} and ${peopleWithin(actor, "award:read").sql} and ${isDueForRenewalSql',
      replacement: 'where ${peopleWithin(actor, "award:read").sql} and ${isDueForRenewalSql',
      seen: "The home page of an admin asks them to renew the badges of everybody.",
      sql: true,
      tests: ["lib/awards/renewals.test.ts"],
    },
    {
      text: 'where w.employee_id = ${employeeId} and ${peopleWithin(actor, "award:read").sql} and w.revoked_at is not null',
      replacement: 'where ${peopleWithin(actor, "award:read").sql} and w.revoked_at is not null',
      seen: "An L&D manager is offered to earn again the badges that others have lost.",
      sql: true,
      tests: ["lib/awards/renewing.test.ts"],
    },
  ],
});
