import { expect, expectDarkReadable, type Role, test, visit } from "./fixtures";

test.describe.configure({ timeout: 300_000 });

/** Every page of each role's navigation. */
const PAGES: Record<Role, string[]> = {
  admin: ["/overview", "/people", "/structure", "/audit"],
  lnd: [
    "/overview",
    "/coverage",
    "/coverage?by=role",
    "/people",
    "/enrolments",
    "/assign",
    "/assignments",
    "/pathways",
    "/credentials",
  ],
  assessor: ["/marking", "/marking/marked", "/my"],
  manager: ["/team", "/my"],
  employee: ["/my", "/my/pathways", "/my/skills", "/my/badges"],
  executive: ["/executive", "/coverage"],
  auditor: ["/audit", "/enrolments", "/people"],
};

for (const [role, paths] of Object.entries(PAGES) as [Role, string[]][]) {
  test(`${role}: every page of the navigation opens and axe finds nothing, light and dark`, async ({
    signInAs,
  }) => {
    const page = await signInAs(role);
    for (const path of paths) {
      await visit(page, path);
      await expectDarkReadable(page);
    }
  });
}

test("on a phone the employee's pages fit and have four tabs", async ({ signInAs }) => {
  const page = await signInAs("employee", { phone: true });
  for (const path of PAGES.employee) {
    await visit(page, path);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  }
});

/** Pages outside a role are not found. */
const CLOSED: [Role, string][] = [
  ["employee", "/overview"],
  ["employee", "/people"],
  ["employee", "/people/1"],
  ["employee", "/executive"],
  ["employee", "/audit"],
  ["employee", "/enrolments"],
  ["employee", "/marking"],
  ["employee", "/team"],
  ["employee", "/pathways"],
  ["executive", "/audit"],
  ["auditor", "/assign"],
  ["assessor", "/overview"],
];
for (const [role, path] of CLOSED) {
  test(`${role} finds nothing at ${path}`, async ({ signInAs }) => {
    const page = await signInAs(role);
    await page.goto(path);
    await expect(page.getByRole("heading", { name: "Nothing here" })).toBeVisible();
  });
}
