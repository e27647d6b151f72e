import type { Permission, RoleName } from "@/lib/auth/permissions";
import { can, type Person } from "@/lib/auth/policy";

/** Keys of navigation items, also used for their texts. */
export type NavigationKey =
  | "overview"
  | "coverage"
  | "skills"
  | "jobRoles"
  | "people"
  | "credentials"
  | "pathways"
  | "assign"
  | "assignments"
  | "enrolments"
  | "approvals"
  | "canWe"
  | "home"
  | "myPathways"
  | "mySkills"
  | "badges"
  | "myTeam"
  | "queue"
  | "marked"
  | "trail"
  | "structure"
  | "organisation"
  | "publicAddress"
  | "errors"
  | "accounts"
  | "roles"
  | "evidenceRule"
  | "mailServer"
  | "mailLog";
type NavigationHeading = "programmes" | "mine" | "team" | "assessing" | "control" | "report" | "settings";
export type NavigationPlan = {
  heading: NavigationHeading | null;
  items: { key: NavigationKey; href: string }[];
};

const COMPANY: NavigationPlan["items"] = [
  { key: "overview", href: "/overview" },
  { key: "coverage", href: "/coverage" },
  { key: "skills", href: "/skills" },
  { key: "jobRoles", href: "/job-roles" },
  { key: "people", href: "/people" },
];
const PROGRAMMES: NavigationPlan["items"] = [
  { key: "credentials", href: "/credentials" },
  { key: "pathways", href: "/pathways" },
  { key: "assign", href: "/assign" },
  { key: "assignments", href: "/assignments" },
  { key: "enrolments", href: "/enrolments" },
];
/** What an administrator sets up, each for those who may read it. */
const SETTINGS: (NavigationPlan["items"][number] & { permission: Permission })[] = [
  { key: "structure", href: "/structure", permission: "unit:read" },
  { key: "organisation", href: "/settings/organisation", permission: "organisation:write" },
  { key: "accounts", href: "/settings/accounts", permission: "account:read" },
  { key: "roles", href: "/settings/roles", permission: "role:read" },
  { key: "evidenceRule", href: "/settings/evidence", permission: "evidence-rule:write" },
  { key: "publicAddress", href: "/settings/address", permission: "organisation:write" },
  { key: "mailServer", href: "/settings/mail", permission: "organisation:write" },
  { key: "mailLog", href: "/settings/messages", permission: "message:read" },
  { key: "errors", href: "/settings/errors", permission: "organisation:write" },
];
const MINE: NavigationPlan["items"] = [
  { key: "home", href: "/my" },
  { key: "myPathways", href: "/my/pathways" },
  { key: "mySkills", href: "/my/skills" },
  { key: "badges", href: "/my/badges" },
];

const has = (actor: Person, ...roles: RoleName[]) => roles.some((role) => actor.roles.has(role));

const APPROVALS: NavigationPlan["items"] = [{ key: "approvals", href: "/approvals" }];

/**
 * Return the navigation groups a person sees, by role, limited to what the person may do.
 *
 * @param organisation  with a second approver, drafts wait for approval on a page of their own
 */
export function navigationFor(actor: Person, organisation: { secondApprover: boolean }): NavigationPlan[] {
  const plans: NavigationPlan[] = [];
  if (has(actor, "admin", "lnd")) {
    plans.push({ heading: null, items: COMPANY });
    plans.push({
      heading: "programmes",
      items: organisation.secondApprover ? [...PROGRAMMES, ...APPROVALS] : PROGRAMMES,
    });
  }
  if (has(actor, "executive"))
    plans.push({
      heading: plans.length > 0 ? "report" : null,
      items: [
        { key: "canWe", href: "/executive" },
        { key: "coverage", href: "/coverage" },
      ],
    });
  if (can(actor, "audit:read")) {
    const items: NavigationPlan["items"] = [{ key: "trail", href: "/audit" }];
    if (!has(actor, "admin", "lnd"))
      items.push(
        { key: "overview", href: "/overview" },
        { key: "coverage", href: "/coverage" },
        { key: "skills", href: "/skills" },
        { key: "jobRoles", href: "/job-roles" },
        { key: "credentials", href: "/credentials" },
        { key: "pathways", href: "/pathways" },
        { key: "assignments", href: "/assignments" },
        { key: "enrolments", href: "/enrolments" },
        { key: "people", href: "/people" },
      );
    plans.push({ heading: plans.length > 0 ? "control" : null, items });
  }
  const settings = SETTINGS.filter(({ permission }) => can(actor, permission));
  if (settings.length > 0)
    plans.push({ heading: "settings", items: settings.map(({ key, href }) => ({ key, href })) });
  if (has(actor, "assessor"))
    plans.push({
      heading: "assessing",
      items: [
        { key: "queue", href: "/marking" },
        { key: "marked", href: "/marking/marked" },
      ],
    });
  if (has(actor, "manager")) plans.push({ heading: "team", items: [{ key: "myTeam", href: "/team" }] });
  plans.push({
    heading: plans.length > 0 ? "mine" : null,
    items: MINE,
  });
  return plans;
}

/** The start page of a person. */
export const homeOf = (actor: Person): string =>
  has(actor, "lnd", "admin")
    ? "/overview"
    : has(actor, "executive")
      ? "/executive"
      : has(actor, "auditor")
        ? "/audit"
        : has(actor, "assessor")
          ? "/marking"
          : has(actor, "manager")
            ? "/team"
            : "/my";
