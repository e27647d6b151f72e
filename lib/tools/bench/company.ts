import { inviteByMail } from "@/lib/access/invitations";
import type { Context } from "@/lib/command/command";
import { client } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { transaction } from "@/lib/db/write";
import { changePerson } from "@/lib/people/change-person";
import { refreshDue } from "@/lib/skills/commands";
import { refreshSkills } from "@/lib/skills/refresh";
import { saveTargets } from "@/lib/structure/job-role-commands";

/** Measures work on a number of things, and prints it beside its limit. */
export type Timed = <T>(name: string, count: number, limit: string, work: () => Promise<T>) => Promise<T>;

/** Invite everybody who has no account and has an e-mail, by mail; the mails are queued, none is sent. */
async function inviteAll(by: Context, timed: Timed): Promise<void> {
  process.env.SMTP_URL = "smtp://127.0.0.1:9";
  process.env.MAIL_FROM = "bench@example.com";
  const [row] = await client().$queryRaw<{ people: number }[]>`
    select count(*)::int as people from employee e
    where e.email is not null and not exists (select from account a where a.employee_id = e.id)`;
  const people = row?.people ?? 0;
  const { count } = await timed(`invite ${people} people by mail`, people, "10,000 in at most 3 s", () =>
    inviteByMail(by, { all: { state: "without" } }),
  );
  console.log(`  ${count} invited`);
}

/** People who follow the job role whose targets change. */
const HOLDERS = 5_000;

/** Give one job role to thousands of people, then raise one of its targets, add a skill and drop another. */
async function changeTargets(by: Context, timed: Timed): Promise<void> {
  const role = await client().jobRole.findFirstOrThrow({
    where: { profile: { some: {} } },
    orderBy: { profile: { _count: "desc" } },
    include: { profile: { orderBy: { skillId: "asc" } } },
  });
  const people = await client().employee.findMany({
    select: { id: true },
    orderBy: { id: "asc" },
    take: HOLDERS,
  });
  const ids = people.map(({ id }) => id);
  // As an HR file gives it: one by one, as on the screens, it would take minutes.
  const rows = Prisma.sql`(
    select e.hr_id, e.name, e.email, e.title, u.code as unit_code, m.hr_id as manager_hr_id, ${role.code}::text as role_code, true as tells_role, e.hired_on, e.location, true as is_active
    from employee e join org_unit u on u.id = e.unit_id left join employee m on m.id = e.manager_id where e.id = any(${ids}::int[]))`;
  await transaction(async (tx) => {
    await changePerson(tx, rows, by);
    await refreshSkills(tx, ids, by.now);
  }, 600_000);
  const other = await client().skill.findFirstOrThrow({
    where: { retiredOn: null, profiles: { none: { jobRoleId: role.id } } },
    orderBy: { id: "asc" },
  });
  const [, ...kept] = role.profile;
  const lines = [
    ...kept.map(({ skillId, target, criticality, mustHave }, at) => ({
      skillId,
      target: at === 0 ? (target % 5) + 1 : target,
      criticality,
      mustHave,
    })),
    { skillId: other.id, target: 3, criticality: 2, mustHave: false },
  ];
  const holders = await client().employeeJobRole.count({ where: { jobRoleId: role.id } });
  await timed(`change the targets of ${holders} people`, holders, "5,000 in at most 5 s", async () => {
    await saveTargets(by, { jobRoleId: role.id, lines, version: role.version });
    // What people require follows in a job.
    while ((await refreshDue(by, {})).id > 0);
  });
}

/** Measure what changes many people at once while a company is set up. */
export async function measureCompany(by: Context, timed: Timed): Promise<void> {
  await changeTargets(by, timed);
  await inviteAll(by, timed);
}
