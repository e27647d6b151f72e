import { inArea } from "../break";

/** Who may do what, to whom. */
export const REACH = inArea("reach", {
  "lib/auth/policy.ts": [
    {
      text: "select e.id from employee e join team on e.manager_id = team.id",
      replacement: "select e.id from employee e join team on e.manager_id = team.id where false",
      seen: "A manager no longer sees the people who report to their own reports.",
      sql: true,
    },
    {
      text: ") select id from team where id <> ${me})`",
      replacement: ") select id from team union select ${me})`",
      seen: "A manager rates their own skills as if they were one of their reports.",
      sql: true,
    },
    {
      text: "p.unit_id in (select des from unit_closure where anc = any(${person.lndUnitIds}::int[]))",
      replacement: "p.unit_id = any(${person.lndUnitIds}::int[])",
      seen: "An L&D manager scoped to a department does not see the people of the teams below it.",
      sql: true,
    },
    {
      text: "u.id in (select des from unit_closure where anc = any(${actor.lndUnitIds}::int[]))",
      replacement: "u.id in (select anc from unit_closure where des = any(${actor.lndUnitIds}::int[]))",
      seen: "An L&D manager scoped to a team reads the figures of the whole department above it.",
      sql: true,
    },
    {
      text: "m.attempt_id = t.id and m.assessor_id = ${actor.employeeId}",
      replacement: "m.assessor_id = ${actor.employeeId}",
      seen: "An assessor to whom one submission was assigned reads every submission of the company.",
      sql: true,
    },
    {
      text: "return [Prisma.sql`p.id = ${me}`];",
      replacement: "return [Prisma.sql`true or p.id = ${me}`];",
      seen: "Every employee reads everybody's skills and badges.",
    },
    {
      text: '"submission:mark": { assessor: "handed" }',
      replacement: '"submission:mark": { assessor: "everyone" }',
      seen: "An assessor marks work that was assigned to somebody else.",
    },
    {
      text: '"audit:read": { admin: "everyone", auditor: "everyone" }',
      replacement: '"audit:read": { admin: "everyone", auditor: "everyone", lnd: "everyone" }',
      seen: "An L&D manager reads the audit trail.",
    },
    {
      text: 'if (reaches.includes("figures") || (reaches.includes("units") && !actor.lndUnitIds)) return EVERYONE;',
      replacement: 'if (reaches.includes("figures") || reaches.includes("units")) return EVERYONE;',
      seen: "An L&D manager scoped to one unit sees and assigns to people of every unit.",
    },
  ],
});
