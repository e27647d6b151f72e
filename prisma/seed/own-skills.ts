type OwnSkill = {
  code: string;
  name: string;
  description: string;
  cluster: string;
  halfLifeMonths: number | null;
  holderLevel?: number;
  minHolders?: number;
  anchors: [number, string][];
};

/** Skills without an element in O*NET; the two technologies keep their O*NET URL. */
export const OWN_SKILLS: OwnSkill[] = [
  {
    code: "tech-python",
    name: "Python",
    description: "Writes and reads Python to clean, join and explain data.",
    cluster: "Data and software",
    halfLifeMonths: 24,
    holderLevel: 3,
    minHolders: 3,
    anchors: [
      [1, "Reads a short script and says what it does"],
      [2, "Changes an existing notebook with help"],
      [3, "Writes a tested analysis of several tables alone"],
      [4, "Reviews others' code and sets its structure"],
      [5, "Sets the company's way of working with data"],
    ],
  },
  {
    code: "tech-structured-query-language-sql",
    name: "SQL",
    description: "Asks databases questions and trusts the answer.",
    cluster: "Data and software",
    halfLifeMonths: 36,
    holderLevel: 3,
    minHolders: 3,
    anchors: [
      [1, "Reads a simple select"],
      [3, "Joins and groups several tables without losing rows"],
      [4, "Explains and mends a slow query"],
    ],
  },
  {
    code: "own-scrum",
    name: "Scrum practice",
    description: "Works in short cycles with a visible goal and an honest look back.",
    cluster: "Ways of working",
    halfLifeMonths: 24,
    minHolders: 4,
    anchors: [
      [1, "Names the events and why they exist"],
      [3, "Runs a sprint with a team: goal, board, review, look back"],
      [4, "Helps other teams out of their habits"],
    ],
  },
  {
    code: "own-bim",
    name: "Building information modelling",
    description: "Plans halls, lines and plant in one shared model.",
    cluster: "Engineering tools",
    halfLifeMonths: 36,
    minHolders: 2,
    anchors: [
      [1, "Opens a model and finds an object"],
      [3, "Builds a discipline model and resolves clashes"],
      [4, "Sets the execution plan for a project"],
    ],
  },
  {
    code: "own-phishing-defence",
    name: "Phishing defence",
    description: "Recognises, stops and reports attempts to steal access.",
    cluster: "Security",
    halfLifeMonths: 12,
    anchors: [
      [1, "Knows where to report"],
      [2, "Recognises the usual signs and reports within the hour"],
      [3, "Recognises targeted attempts and helps colleagues"],
    ],
  },
  {
    code: "own-social-advertising",
    name: "Social media advertising",
    description: "Plans, tests and reads paid campaigns on social platforms.",
    cluster: "Marketing",
    halfLifeMonths: 18,
    minHolders: 2,
    anchors: [
      [1, "Names the parts of a campaign"],
      [3, "Plans a campaign with a budget, a test and a stop rule"],
      [4, "Steers several campaigns by what they earn"],
    ],
  },
  {
    code: "own-inclusive-leadership",
    name: "Inclusive leadership",
    description: "Leads people in other places so that everybody is heard and knows what comes next.",
    cluster: "Leadership",
    halfLifeMonths: 24,
    minHolders: 5,
    anchors: [
      [1, "Names what excludes people in a remote meeting"],
      [3, "Runs meetings and decisions in which remote people have equal weight"],
      [4, "Coaches other leaders in it"],
    ],
  },
];

type Extra = { roles: RegExp; skill: string; target: number; criticality: number; mustHave?: boolean };

/** Requirements beyond O*NET. The first entry that matches a role and a skill applies. */
export const EXTRAS: Extra[] = [
  {
    roles: /database|application specialist|information services/i,
    skill: "tech-structured-query-language-sql",
    target: 4,
    criticality: 3,
    mustHave: true,
  },
  {
    roles:
      /accountant|finance manager|marketing specialist|research and development|quality assurance (manager|supervisor)|master scheduler/i,
    skill: "tech-structured-query-language-sql",
    target: 2,
    criticality: 1,
  },
  {
    roles: /database|research and development/i,
    skill: "tech-python",
    target: 4,
    criticality: 3,
    mustHave: true,
  },
  {
    roles:
      /application specialist|marketing specialist|accountant|design engineer|quality assurance (manager|supervisor)|master scheduler/i,
    skill: "tech-python",
    target: 3,
    criticality: 2,
  },
  {
    roles:
      /engineering|research and development manager|information services|application specialist|production control manager/i,
    skill: "own-scrum",
    target: 3,
    criticality: 2,
  },
  {
    roles: /design engineer|tool designer|marketing manager|production supervisor/i,
    skill: "own-scrum",
    target: 2,
    criticality: 1,
  },
  {
    roles: /design engineer|tool designer|engineering manager|facilities manager/i,
    skill: "own-bim",
    target: 3,
    criticality: 3,
  },
  { roles: /vice president of engineering/i, skill: "own-bim", target: 2, criticality: 1 },
  {
    roles: /network|information services/i,
    skill: "own-phishing-defence",
    target: 3,
    criticality: 3,
    mustHave: true,
  },
  { roles: /./, skill: "own-phishing-defence", target: 2, criticality: 2 },
  { roles: /marketing manager/i, skill: "own-social-advertising", target: 4, criticality: 3, mustHave: true },
  { roles: /marketing/i, skill: "own-social-advertising", target: 3, criticality: 3 },
  {
    roles: /manager|supervisor|vice president|chief/i,
    skill: "own-inclusive-leadership",
    target: 3,
    criticality: 3,
  },
];

/** Roles that are critical to operations. */
export const CRITICAL =
  /production supervisor|database administrator|network administrator|quality assurance manager|chief|master scheduler/i;
