import type { Tx } from "@/lib/db/write";
import type { Programme } from "./learning";

/** `roles`: names of the job roles that it was assigned to. */
type Assigned = Omit<Programme, "audience"> & { roles: RegExp };

/** Return the assignments of the past year and a half, oldest first. */
export async function programmes(tx: Tx): Promise<Programme[]> {
  const known = await tx.jobRole.findMany({ select: { id: true, name: true } });
  return PROGRAMMES.map(({ roles, ...programme }) => ({
    ...programme,
    audience: {
      kind: "rule",
      unitIds: [],
      jobRoleIds: known.filter(({ name }) => roles.test(name)).map(({ id }) => id),
      belowSkillId: null,
    },
  }));
}

const PROGRAMMES: readonly Assigned[] = [
  {
    slug: "cybersecurity-fundamentals",
    roles:
      /manager|engineer|administrator|specialist|accountant|assistant|sales|buyer|chief|vice|design|supervisor/i,
    assignedAgo: 400,
    dueAfter: 60,
    obligation: "mandatory",
    reason: "Our insurer and our customers ask that everybody who uses a mailbox can stop a phishing mail.",
    finished: 860,
    underWay: 80,
  },
  {
    slug: "inclusive-leadership",
    roles: /manager|supervisor|vice president|chief/i,
    assignedAgo: 320,
    dueAfter: 270,
    obligation: "recommended",
    reason: "Your team works in more than one place, and your role needs Inclusive leadership at level 3.",
    finished: 430,
    underWay: 330,
  },
  {
    slug: "agile-scrum-practice",
    roles: /engineer|information services|application|design|production control/i,
    assignedAgo: 190,
    dueAfter: 200,
    obligation: "recommended",
    reason: "Engineering and Information Services plan in the same two-week rhythm from this spring.",
    finished: 470,
    underWay: 300,
  },
  {
    slug: "python-for-data-analysis",
    roles: /database|research and development|application specialist|marketing specialist|accountant/i,
    assignedAgo: 140,
    dueAfter: 170,
    obligation: "mandatory",
    reason: "Monthly reports move from spreadsheets to notebooks this year; your role needs Python.",
    finished: 330,
    underWay: 380,
  },
  {
    slug: "building-information-modelling",
    roles: /design engineer|tool designer|engineering manager|facilities manager/i,
    assignedAgo: 110,
    dueAfter: 100,
    obligation: "mandatory",
    reason: "The new hall is planned in one shared model from the first day.",
    finished: 400,
    underWay: 350,
  },
  {
    slug: "social-media-advertising",
    roles: /marketing/i,
    assignedAgo: 75,
    dueAfter: 120,
    obligation: "recommended",
    reason: "Half of next year's budget goes into paid social campaigns.",
    finished: 300,
    underWay: 400,
  },
];
