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
