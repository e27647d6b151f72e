import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { writeAccount } from "@/lib/accounts/account-rows";
import type { Context } from "@/lib/command/command";
import { addDays, type Day, daysBetween } from "@/lib/core/calendar";
import { codeOf } from "@/lib/core/code-of";
import type { Role } from "@/lib/db/generated/enums";
import type { Tx } from "@/lib/db/write";
import { writePeople } from "@/lib/integrations/hr/apply";
import { readHr } from "@/lib/integrations/hr/file";
import { parseMap } from "@/lib/integrations/hr/map";
import type { HrPerson } from "@/lib/integrations/hr/person";
import { writeOnet } from "@/lib/integrations/onet/apply";
import { readOnet } from "@/lib/integrations/onet/file";
import { mailName, nameEverybody } from "./names";
import { dropOccupations, writeOwnSkills } from "./skills";

const DATA = resolve("prisma/seed/data");
const ONET = resolve("lib/library/onet");
const MAP = parseMap(
  "hrId=BusinessEntityID,email=EmailAddress,title=JobTitle,unit=Department,group=GroupName,manager=ManagerBusinessEntityID,hiredOn=HireDate,active=CurrentFlag",
);
const LOCATIONS: [RegExp, string][] = [
  [/European/, "Hamburg"],
  [/Pacific/, "Sydney"],
  [/Sales|Marketing/, "Denver"],
  [/Engineer|Design|Research/, "Trondheim"],
];

/** One sign-in for each role: HR number, and the purpose of the role. */
export const SIGN_INS: { number: string; role: Role | "manager" | "employee"; label: string }[] = [
  { number: "263", role: "admin", label: "Admin" },
  { number: "235", role: "lnd", label: "L&D manager" },
  { number: "211", role: "assessor", label: "Assessor" },
  { number: "26", role: "manager", label: "Line manager" },
  { number: "8", role: "employee", label: "Employee" },
  { number: "1", role: "executive", label: "Executive" },
  { number: "217", role: "auditor", label: "Auditor" },
];
/** A second assessor, so that a project can be reassigned. */
const MORE_ASSESSORS = ["3"];

/** The domain of the demo's e-mail addresses: reserved, so that no mail is ever delivered. */
export const MAIL_DOMAIN = "adventure-works.example";

/** AdventureWorks as in the HR file, with names, current hire dates and plausible locations. */
function demoPeople(today: Day): HrPerson[] {
  const file = readHr(`${DATA}/adventureworks_employees.csv`, MAP, { latest: today });
  const people = [...file.rows()].flatMap(({ person }) => person ?? []);
  const names = nameEverybody(people.map(({ hrId }) => hrId));
  const roles = JSON.parse(readFileSync(`${DATA}/job-roles.json`, "utf8")) as Record<string, string>;
  // The file ends in 2013; all dates are shifted by the same number of days, so tenures stay the same.
  const shift = daysBetween("2014-06-30", today);
  return people.map((person): HrPerson => {
    const name = names.get(person.hrId) ?? person.name ?? person.hrId;
    const given = person.title ?? "";
    const title = given.replace(" - ", ", ");
    return {
      ...person,
      name,
      email: `${mailName(name)}@${MAIL_DOMAIN}`,
      title,
      roleCode: codeOf(title),
      roleName: title,
      onetCode: roles[given] ?? null,
      hiredOn: person.hiredOn && addDays(person.hiredOn, shift),
      location: LOCATIONS.find(([fits]) => fits.test(given))?.[1] ?? "Rotterdam",
      isActive: true,
    };
  });
}

/** Write units, roles with their profiles, skills and people. */
export async function writeDemoPeople(tx: Tx, today: Day, by: Context): Promise<Map<string, number>> {
  const people = demoPeople(today);
  const occupations = new Set(people.flatMap(({ onetCode }) => onetCode ?? []));
  await writeOnet(
    tx,
    readOnet(ONET, {
      occupations,
      technologies: new Set(["Python", "Structured query language SQL"]),
      criticalityByImportance: true,
    }),
    by,
  );
  await writePeople(tx, people, by);
  await mapTitles(tx);
  await writeOwnSkills(tx, by);
  await dropOccupations(tx, by);
  const rows = await tx.employee.findMany({ select: { id: true, hrId: true } });
  return new Map(rows.map(({ id, hrId }) => [hrId, id]));
}

/** In generated companies a title stands for the job role of its name. */
export async function mapTitles(tx: Tx): Promise<void> {
  const roles = await tx.jobRole.findMany({
    where: { NOT: { code: { startsWith: "onet-" } } },
    select: { id: true, name: true },
  });
  await tx.jobTitle.createMany({ data: roles.map(({ id, name }) => ({ title: name, jobRoleId: id })) });
}

/** Write passwords and roles of the sign-ins. @param password  returns the password of an HR number */
export async function writeSignIns(
  tx: Tx,
  ids: Map<string, number>,
  password: (number: string) => string,
  now: Date,
): Promise<void> {
  for (const { number, role } of SIGN_INS) {
    const id = ids.get(number);
    if (id === undefined) throw new Error(`Nobody has the number ${number}.`);
    await writeAccount(tx, { employeeId: id, password: password(number), now });
    if (role !== "manager" && role !== "employee")
      await tx.roleGrant.create({ data: { employeeId: id, role } });
  }
  await tx.roleGrant.createMany({
    data: MORE_ASSESSORS.map((number) => ({ employeeId: ids.get(number) ?? 0, role: "assessor" as const })),
  });
}
