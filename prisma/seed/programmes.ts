import type { Tx } from "@/lib/db/write";
import type { Programme } from "./learning";

/** What the company has assigned over the past year and a half, oldest first. */
export async function programmes(tx: Tx): Promise<Programme[]> {
  const roles = await tx.jobRole.findMany({ select: { id: true, name: true } });
  const skills = new Map(
    (await tx.skill.findMany({ select: { id: true, code: true } })).map(({ id, code }) => [code, id]),
  );
  const rolesLike = (fits: RegExp) => roles.filter(({ name }) => fits.test(name)).map(({ id }) => id);
  const rule = (fits: RegExp | null, below: string | null) => ({
    kind: "rule" as const,
    unitIds: [],
    jobRoleIds: fits ? rolesLike(fits) : [],
    belowSkillId: below ? (skills.get(below) ?? null) : null,
  });
  return [
    {
      slug: "cybersecurity-fundamentals",
      audience: rule(
        /manager|engineer|administrator|specialist|accountant|assistant|sales|buyer|chief|vice|design|supervisor/i,
        null,
      ),
      assignedAgo: 400,
      dueAfter: 60,
      obligation: "mandatory",
      reason: "Our insurer and our customers ask that everybody who uses a mailbox can stop a phishing mail.",
      finished: 860,
      underWay: 80,
    },
    {
      slug: "inclusive-leadership",
      audience: rule(/manager|supervisor|vice president|chief/i, null),
      assignedAgo: 320,
      dueAfter: 270,
      obligation: "recommended",
      reason: "Your team works in more than one place, and your role needs Inclusive leadership at level 3.",
      finished: 430,
      underWay: 330,
    },
    {
      slug: "agile-scrum-practice",
      audience: rule(/engineer|information services|application|design|production control/i, null),
      assignedAgo: 190,
      dueAfter: 200,
      obligation: "recommended",
      reason: "Engineering and Information Services plan in the same two-week rhythm from this spring.",
      finished: 470,
      underWay: 300,
    },
    {
      slug: "python-for-data-analysis",
      audience: rule(
        /database|research and development|application specialist|marketing specialist|accountant/i,
        null,
      ),
      assignedAgo: 140,
      dueAfter: 170,
      obligation: "mandatory",
      reason: "Monthly reports move from spreadsheets to notebooks this year; your role needs Python.",
      finished: 330,
      underWay: 380,
    },
    {
      slug: "building-information-modelling",
      audience: rule(/design engineer|tool designer|engineering manager|facilities manager/i, null),
      assignedAgo: 110,
      dueAfter: 100,
      obligation: "mandatory",
      reason: "The new hall is planned in one shared model from the first day.",
      finished: 400,
      underWay: 350,
    },
    {
      slug: "social-media-advertising",
      audience: rule(/marketing/i, null),
      assignedAgo: 75,
      dueAfter: 120,
      obligation: "recommended",
      reason: "Half of next year's budget goes into paid social campaigns.",
      finished: 300,
      underWay: 400,
    },
  ];
}
