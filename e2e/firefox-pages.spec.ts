import { expect } from "@playwright/test";
import { type ActorName, expectedFor } from "../lib/testing/reach/actors";
import { findPages } from "../lib/testing/reach/sources";
import { PAGES } from "../lib/testing/reach/tables/pages";
import { type FirefoxPage, inFirefox } from "./firefox";
import { expectLook } from "./firefox-look";
import type { Role } from "./fixtures";
import { openQuiz } from "./quiz-world";
import { ask, makeNewcomer, openProject } from "./world";

inFirefox.describe.configure({ timeout: 300_000 });

/** The actor of the reach tables that stands for each role: these tables say which pages it opens. */
const ACTORS: Record<Role, ActorName> = {
  admin: "admin",
  lnd: "lnd",
  assessor: "assessor",
  manager: "direct",
  employee: "self",
  executive: "executive",
  auditor: "auditor",
};
/** Pages of somebody's own work under way; an employee has them, and what others learn is no part of their role. */
const OWN = /^\/(?:my\/.*\[|quiz\/)/;
/** Pages with a parameter to which no page of the demo organisation links. */
const LINKS = ["/set-password/nothing", "/unsubscribe/1.assigned.x"];

const patterns = findPages().map(({ name }) => ({
  name,
  // A page whose name is written out goes before one with a parameter: /people/new, /people/[id].
  shape: new RegExp(`^${name.replaceAll(/\[\w+\]/g, "[^/]+")}$`),
}));
patterns.sort((a, b) => a.name.split("[").length - b.name.split("[").length);
const pageOf = (path: string) => patterns.find(({ shape }) => shape.test(path))?.name;

/** Whether the reach tables say that a role opens a page. */
function opens(role: Role, name: string): boolean {
  const row = PAGES[name];
  if (!row || "open" in row || (role !== "employee" && OWN.test(name))) return false;
  return expectedFor(row.expected, ACTORS[role]) !== "";
}

/** Roles that between them see every list and panel: theirs are opened with each parameter of an address too. */
const WITH_PARAMETERS: Who[] = ["lnd", "employee", "visitor"];
type Who = Role | "visitor";

/**
 * Open every page to which the navigation and other pages lead, then those of `expected` to which none leads; and expect
 * of each that it looks as it should. Public pages are a visitor's.
 *
 * @param starts  addresses to begin with
 * @param opened  pages of the role that were opened already, each with an address
 */
async function openAll(
  page: FirefoxPage,
  who: Who,
  starts: string[],
  expected: string[],
  opened = new Map<string, string>(),
): Promise<void> {
  await follow(page, who, starts, opened);
  // A page without a link has its own address, or stands below one that was opened: /people/3 and /people/[id]/leave.
  const others = expected.flatMap((name) => {
    const above = name.replace(/\/[^/[]+$/, "");
    const address = name.includes("[") ? `${opened.get(above)}${name.slice(above.length)}` : name;
    return opened.has(name) || (name.includes("[") && !opened.has(above)) ? [] : [address];
  });
  await follow(page, who, others, opened);
  expect(
    expected.filter((name) => !opened.has(name)),
    "pages to which no link led: link them, or give an address in this file",
  ).toEqual([]);
}

/** @param opened  names of pages that were opened, each with an address; added to */
async function follow(
  page: FirefoxPage,
  who: Who,
  starts: string[],
  opened: Map<string, string>,
): Promise<void> {
  const hasParameters = WITH_PARAMETERS.includes(who);
  const isVisitor = who === "visitor";
  const waiting = [...starts];
  const met = new Set<string>();
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    expect.soft(await page.open(path), path).toBeLessThan(400);
    const pathname = await page.evaluate(() => location.pathname);
    const name = pageOf(pathname) ?? pathname;
    met.add(`${name}?`);
    if (!opened.has(name)) opened.set(name, pathname);
    await expectLook(page);
    for (const link of await page.evaluate(linksOf)) {
      const { pathname, search, searchParams } = new URL(link);
      const kind = pageOf(pathname);
      const key = `${kind}?${hasParameters ? [...searchParams.keys()].sort().join("&") : ""}`;
      const isOther = !kind || (!isVisitor && "open" in (PAGES[kind] ?? {}));
      if (isOther || met.has(key) || searchParams.size > (hasParameters ? 1 : 0)) continue;
      met.add(key);
      waiting.push(pathname + search);
    }
  }
}

/** Runs in the page: links to pages of the same server. */
function linksOf(): string[] {
  return [...document.querySelectorAll<HTMLAnchorElement>("a[href]:not([download])")]
    .filter(({ origin, pathname }) => origin === location.origin && !pathname.startsWith("/api/"))
    .map(({ href }) => href);
}

for (const role of Object.keys(ACTORS) as Role[])
  inFirefox(`every page of ${role} in Firefox`, async ({ openIn }) => {
    const expected = Object.keys(PAGES).filter((name) => opens(role, name));
    if (role !== "employee")
      return openAll(
        await openIn(role),
        role,
        [...(await assignmentFor(role)), ...(await submissionFor(role)), "/"],
        expected,
      );
    const opened = new Map<string, string>();
    const withoutParameters = expected.filter((name) => !name.includes("["));
    await openAll(await openIn(role), role, ["/"], withoutParameters, opened);
    const newcomer = await makeNewcomer();
    const work = await workOf(newcomer.id);
    await openAll(await openIn(newcomer), role, ["/", ...work], expected, opened);
  });

/** The first assignment, for roles that read assignments: the latest ones are of other tests, which end and undo them. */
async function assignmentFor(role: Role): Promise<string[]> {
  const [first] = await ask<{ id: number }>("select min(id) as id from assignment where ended_at is null");
  return opens(role, "/assignments/[id]") ? [`/assignments/${first?.id}`] : [];
}

/** A submission that was marked, for roles that read all of them: only the record of its author leads to it. */
async function submissionFor(role: Role): Promise<string[]> {
  if (role === "assessor" || !opens(role, "/marking/[id]")) return [];
  const [marked] = await ask<{ id: number }>(
    `select min(t.id) as id from attempt t join assessment a on a.id = t.assessment_id
     where a.kind = 'project' and t.submitted_at is not null and t.decided_at is not null`,
  );
  return [`/marking/${marked?.id}`];
}

/** Addresses of the record of somebody, a quiz and a project under way, and a quiz that was decided. */
async function workOf(employeeId: number): Promise<string[]> {
  const quiz = await openQuiz(employeeId);
  const [credential] = await ask<{ title: string; id: number }>(
    `select v.title, v.credential_id as id from credential_version v join assessment a on a.credential_version_id = v.id and a.kind = 'project'
     where v.state = 'published' order by v.id desc limit 1`,
  );
  const project = await openProject(employeeId, credential?.title ?? "");
  const [decided] = await ask<{ id: number }>(
    "select id from attempt where employee_id = $1 and decided_at is not null limit 1",
    [employeeId],
  );
  return [
    `/people/${employeeId}`,
    `/quiz/${quiz}`,
    `/my/projects/${project}`,
    `/my/attempts/${decided?.id}`,
    `/my/badges/renew/${credential?.id}`,
  ];
}

inFirefox("every public page in Firefox", async ({ openIn }) => {
  const [badge] = await ask<{ id: string }>(
    "select public_id::text as id from award where signed_at is not null limit 1",
  );
  const expected = Object.entries(PAGES).filter(([, row]) => "open" in row && row.status === 200);
  const names = expected.map(([name]) => name);
  await openAll(await openIn(null), "visitor", ["/sign-in", ...LINKS, `/badges/${badge?.id}`], names);
});
