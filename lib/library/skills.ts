export type LibrarySkill = {
  code: string;
  name: string;
  description: string;
  cluster: string;
  uri?: string;
  halfLifeMonths: number | null;
  holderLevel?: number;
  minHolders?: number;
  anchors: [number, string][];
};

/** The skills that the ready pathways name. One is of O*NET, under its code, so that an import recognises it. */
export const LIBRARY_SKILLS: readonly LibrarySkill[] = [
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
    description: "Works in short cycles with a visible goal and an honest retrospective.",
    cluster: "Ways of working",
    halfLifeMonths: 24,
    minHolders: 4,
    anchors: [
      [1, "Names the events and why they exist"],
      [3, "Runs a sprint with a team: goal, board, review, retrospective"],
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
  {
    code: "2.B.1.b",
    name: "Coordination",
    description: "Adjusting actions in relation to others' actions.",
    cluster: "Social Skills",
    uri: "https://www.onetonline.org/find/descriptor/result/2.B.1.b",
    halfLifeMonths: 24,
    anchors: [
      [1, "Schedule appointments for a medical clinic"],
      [3, "Work with others to put a new roof on a house"],
      [4, "Direct a project requiring coordination between multiple subcontractors"],
    ],
  },
];
