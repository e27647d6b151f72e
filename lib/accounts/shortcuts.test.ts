import { expect, test } from "vitest";
import type { RoleName } from "@/lib/auth/permissions";
import { actorOf } from "@/lib/testing/factories";
import { navigationFor } from "./navigation";
import { shortcutsOf } from "./shortcuts";

const lettersOf = (...roles: RoleName[]) => {
  const groups = navigationFor(actorOf({ id: 1, name: "Ada" }, roles), { secondApprover: true });
  return Object.fromEntries(shortcutsOf(groups).map(({ letter, href }) => [letter, href]));
};

test.each([
  { roles: [], letters: { h: "/my", p: "/my/pathways", s: "/my/skills", b: "/my/badges" } },
  {
    roles: ["lnd"] as const,
    letters: {
      ...{ o: "/overview", c: "/coverage", p: "/people", e: "/enrolments", h: "/my" },
      ...{ r: "/credentials", w: "/pathways", a: "/assign" },
    },
  },
  { roles: ["executive"] as const, letters: { o: "/executive", c: "/coverage", h: "/my" } },
  {
    roles: ["auditor"] as const,
    letters: { a: "/audit", p: "/people", e: "/enrolments", r: "/credentials" },
  },
  {
    roles: ["assessor", "manager"] as const,
    letters: { q: "/marking", m: "/marking/marked", t: "/team", h: "/my" },
  },
])("letters open pages of the person's own navigation: $roles", ({ roles, letters }) => {
  expect(lettersOf(...roles)).toMatchObject(letters);
});

test("no letter opens a page that the person does not see", () => {
  expect(Object.values(lettersOf("assessor"))).not.toContain("/people");
});

test("a page in two groups has one letter", () => {
  const pages = Object.values(lettersOf("admin", "lnd", "executive", "auditor", "manager"));
  expect(new Set(pages).size).toBe(pages.length);
});
