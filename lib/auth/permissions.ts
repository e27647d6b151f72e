/** `employee` is everybody; `manager` follows from having reports; `system` is a job. */
export type RoleName =
  | "admin"
  | "lnd"
  | "assessor"
  | "manager"
  | "employee"
  | "executive"
  | "auditor"
  | "system";

/**
 * - everyone  every person, every row
 * - units     people in the units that the role is scoped to, and below
 * - reports   direct and indirect reports, excluding oneself
 * - handed    work assigned to the person for marking
 * - figures   aggregates without names
 * - self      the person alone
 */
export type Reach = "everyone" | "units" | "reports" | "handed" | "figures" | "self";

/** Who may do what, and to whom: the whole authorisation policy of the product. */
export const POLICY = {
  "person:read": {
    admin: "everyone",
    lnd: "units",
    manager: "reports",
    employee: "self",
    auditor: "everyone",
    system: "everyone",
  },
  "person:write": { admin: "everyone", system: "everyone" },
  /** Units with their head counts, to whoever may see the whole structure. */
  "unit:read": { admin: "everyone", auditor: "everyone", system: "everyone" },
  "unit:write": { admin: "everyone", system: "everyone" },
  /** Changes dated ahead, of people, units, job roles, skills and the rule of evidence. */
  "planned-change:read": { admin: "everyone", auditor: "everyone", system: "everyone" },
  "job-role:read": { admin: "everyone", lnd: "everyone", auditor: "everyone", system: "everyone" },
  "job-role:write": { admin: "everyone", lnd: "everyone", system: "everyone" },
  "evidence-rule:write": { admin: "everyone", system: "everyone" },
  "catalogue:read": {
    admin: "everyone",
    lnd: "everyone",
    assessor: "everyone",
    manager: "everyone",
    employee: "everyone",
    executive: "everyone",
    auditor: "everyone",
    system: "everyone",
  },
  /** Skills with all their settings and uses; `catalogue:read` is the names alone. */
  "skill:read": { admin: "everyone", lnd: "everyone", auditor: "everyone", system: "everyone" },
  "skill:write": { admin: "everyone", lnd: "everyone", system: "everyone" },
  "figure:read": {
    admin: "everyone",
    lnd: "units",
    executive: "figures",
    auditor: "everyone",
    system: "everyone",
  },
  "evidence:rate": { manager: "reports" },
  /** Enter ratings: of own reports, or for the line managers of the others. */
  "evidence:enter": { admin: "everyone", lnd: "units", manager: "reports" },
  "evidence:rate-self": { employee: "self" },
  "credential:read": { admin: "everyone", lnd: "everyone", auditor: "everyone", system: "everyone" },
  "credential:write": { admin: "everyone", lnd: "everyone", system: "everyone" },
  "pathway:read": { admin: "everyone", lnd: "everyone", auditor: "everyone", system: "everyone" },
  "pathway:write": { admin: "everyone", lnd: "everyone", system: "everyone" },
  "assignment:read": { admin: "everyone", lnd: "units", auditor: "everyone", system: "everyone" },
  "assignment:write": { admin: "everyone", lnd: "units", system: "everyone" },
  "enrolment:read": {
    admin: "everyone",
    lnd: "units",
    manager: "reports",
    employee: "self",
    auditor: "everyone",
    system: "everyone",
  },
  "enrolment:write": { admin: "everyone", lnd: "units", system: "everyone" },
  "learning:do": { employee: "self" },
  "submission:read": {
    admin: "everyone",
    lnd: "units",
    assessor: "handed",
    employee: "self",
    auditor: "everyone",
    system: "everyone",
  },
  "submission:assign": { admin: "everyone", lnd: "units" },
  "submission:mark": { assessor: "handed" },
  "award:read": {
    admin: "everyone",
    lnd: "units",
    manager: "reports",
    employee: "self",
    auditor: "everyone",
    system: "everyone",
  },
  "award:show-name": { employee: "self" },
  "award:issue": { system: "everyone" },
  "award:revoke": { admin: "everyone", lnd: "units" },
  "audit:read": { admin: "everyone", auditor: "everyone" },
  /** Close its earlier entries, and state that a record of it begins. */
  "audit:keep": { system: "everyone" },
  "import:run": { admin: "everyone", system: "everyone" },
  "organisation:write": { admin: "everyone", system: "everyone" },
  "account:own": { employee: "self" },
  "account:read": { admin: "everyone", auditor: "everyone", system: "everyone" },
  "role:read": { admin: "everyone", auditor: "everyone", system: "everyone" },
  "role:write": { admin: "everyone", system: "everyone" },
  "account:write": { admin: "everyone", system: "everyone" },
  "message:own": { employee: "self" },
  "message:read": { admin: "everyone", auditor: "everyone" },
  "message:send": { admin: "everyone", system: "everyone" },
} as const satisfies Record<string, Partial<Record<RoleName, Reach>>>;

export type Permission = keyof typeof POLICY;
