/** The reader, by HR number of the generated organisation, and the page. */
export type MeasuredPage = { as: string; path: string };

export const LND = "235";
export const EMPLOYEE = "8";
const MANAGER = "26";
export const ASSESSOR = "211";
const EXECUTIVE = "1";
const AUDITOR = "217";
const ADMIN = "263";

/** One example of each subject of a page, from the measured organisation; null if there is none. */
export type Examples = {
  person: number;
  pathway: number;
  credential: number;
  assignment: number | null;
  enrolment: number | null;
  step: string | null;
  attempt: number | null;
  submission: number | null;
  badge: string;
  jobRole: number;
  skill: number;
  unit: number;
  /** Drafts in review: of a credential, of a pathway. */
  reviewedCredential: number;
  reviewedPathway: number;
};

/** Return every signed-in page that shows data. */
export function measuredPages(examples: Examples): MeasuredPage[] {
  const { person, pathway, credential, assignment, enrolment, step, attempt, submission } = examples;
  const { jobRole, skill, unit, reviewedCredential, reviewedPathway } = examples;
  const pages: [as: string, ...paths: (string | false)[]][] = [
    [LND, "/overview", "/coverage", "/coverage?by=role", "/people", `/people/${person}`, "/enrolments"],
    [
      LND,
      "/assign",
      "/assignments",
      assignment !== null && `/assignments/${assignment}`,
      "/pathways",
      `/pathways/${pathway}`,
    ],
    [LND, "/pathways/new", "/credentials", `/credentials/${credential}`, "/credentials/new"],
    [EMPLOYEE, "/inbox", "/my", "/my/pathways", enrolment !== null && `/my/pathways/${enrolment}`],
    [
      EMPLOYEE,
      step !== null && `/my/pathways/${enrolment}/steps/${step}`,
      "/my/skills",
      "/my/skills/assess",
      "/my/badges",
    ],
    [EMPLOYEE, attempt !== null && `/my/attempts/${attempt}`],
    [MANAGER, "/team", "/team/rate"],
    [ASSESSOR, "/marking", "/marking/marked", submission !== null && `/marking/${submission}`],
    [EXECUTIVE, "/executive"],
    [AUDITOR, "/audit", "/settings/messages"],
    [LND, "/approvals", `/credentials/${reviewedCredential}`, `/pathways/${reviewedPathway}`],
    [LND, "/pathways/library", "/job-roles", `/job-roles/${jobRole}`, "/job-roles/titles"],
    [LND, "/job-roles/new", "/skills", `/skills/${skill}`, "/skills/new", "/marking/reassign"],
    [EMPLOYEE, "/my/account"],
    [ADMIN, "/people/new", `/people/${person}/edit`, `/people/${person}/leave`],
    [
      ADMIN,
      `/people/${person}/return`,
      `/people/${person}/merge`,
      `/people/${person}/merge?with=${person + 1}`,
    ],
    [ADMIN, "/structure", `/structure?unit=${unit}`, "/structure/closed"],
    [ADMIN, "/structure/planned", "/settings/organisation", "/settings/address", "/settings/accounts"],
    [ADMIN, "/settings/roles", `/settings/roles/${person}`, "/settings/errors"],
    [ADMIN, "/settings/evidence", "/settings/mail", "/settings/mail/templates"],
  ];
  return pages.flatMap(([as, ...paths]) => paths.flatMap((path) => (path === false ? [] : [{ as, path }])));
}
