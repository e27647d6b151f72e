import { expect, test } from "vitest";
import type { RoleName } from "@/lib/auth/permissions";
import { actorOf } from "@/lib/testing/factories";
import { homeOf, navigationFor } from "./navigation";

const personWith = (...roles: RoleName[]) => actorOf({ id: 1, name: "Ada" }, roles);
const groupsOf = (roles: RoleName[], secondApprover = false) =>
  navigationFor(personWith(...roles), { secondApprover });
/** The pages of a group; none where the person has no such group. */
const pagesOf = (heading: string, ...roles: RoleName[]) =>
  groupsOf(roles)
    .find((group) => group.heading === heading)
    ?.items.map(({ href }) => href) ?? [];

test.each<[string, RoleName[]]>([
  ["/my", []],
  ["/team", ["manager"]],
  ["/marking", ["assessor", "manager"]],
  ["/audit", ["auditor", "assessor"]],
  ["/executive", ["executive", "auditor"]],
  ["/overview", ["lnd", "executive"]],
  ["/overview", ["admin"]],
])("the start page is %s for somebody with the roles %j", (page, roles) => {
  expect(homeOf(personWith(...roles))).toBe(page);
});

test("settings are found by whoever may open them: some by auditors, all by admins, none by L&D", () => {
  expect(pagesOf("settings", "lnd", "assessor", "manager", "executive")).toEqual([]);
  expect(pagesOf("settings", "auditor")).toEqual([
    "/structure",
    "/settings/accounts",
    "/settings/roles",
    "/settings/messages",
  ]);
  expect(pagesOf("settings", "admin")).toHaveLength(9);
});

test("approvals have a page where a second person approves, and none elsewhere", () => {
  const approvals = (secondApprover: boolean) =>
    groupsOf(["lnd"], secondApprover)
      .flatMap(({ items }) => items)
      .filter(({ href }) => href === "/approvals").length;
  expect([approvals(true), approvals(false)]).toEqual([1, 0]);
});

test("an assessor finds what waits to be marked and what they have marked, a manager the team", () => {
  expect(pagesOf("assessing", "assessor")).toEqual(["/marking", "/marking/marked"]);
  expect(pagesOf("team", "manager")).toEqual(["/team"]);
});

test("who manages learning and reports finds the pages of both apart, and who only reports without a heading", () => {
  const headings = (...roles: RoleName[]) =>
    groupsOf(roles)
      .filter(({ items }) => items.some(({ href }) => href === "/executive"))
      .map(({ heading }) => heading);
  expect(headings("lnd", "executive")).toEqual(["report"]);
  expect(headings("executive")).toEqual([null]);
});

test("an auditor finds every list that they may read", () => {
  const pages = groupsOf(["auditor"]).flatMap(({ items }) => items.map(({ href }) => href));
  expect(pages).toEqual(
    expect.arrayContaining([
      ...["/audit", "/overview", "/coverage", "/skills", "/job-roles", "/credentials"],
      ...["/pathways", "/assignments", "/enrolments", "/people"],
    ]),
  );
});
