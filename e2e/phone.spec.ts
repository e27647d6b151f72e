import { expectFits, type Role, test, visit } from "./fixtures";

test.describe.configure({ timeout: 240_000 });

/** What the journeys show at a desk, here on a phone and in the dark. */
const PAGES: Partial<Record<Role, string[]>> = {
  lnd: [
    "/coverage",
    "/people",
    "/people/61?skill=1",
    "/enrolments",
    "/credentials",
    "/credentials/1",
    "/credentials/new",
    "/pathways",
    "/pathways/4",
    "/pathways/new",
  ],
  manager: ["/team", "/people/74"],
  assessor: ["/marking", "/marking/marked"],
  auditor: ["/enrolments", "/people/61"],
};

for (const [role, paths] of Object.entries(PAGES) as [Role, string[]][])
  test(`${role}: on a phone, in the dark, pages fit and axe finds nothing`, async ({ signInAs }) => {
    const page = await signInAs(role, { phone: true, dark: true });
    for (const path of paths) {
      await visit(page, path);
      await expectFits(page);
    }
  });
