import { expectFits, type Role, test, visit } from "./fixtures";

test.describe.configure({ timeout: 240_000 });

/**
 * Pages that `roles.spec.ts` visits on a desktop only have to fit here; the others are checked fully, with
 * the dark theme.
 */
const PAGES: Partial<Record<Role, { fit: string[]; whole: string[] }>> = {
  lnd: {
    fit: ["/overview", "/coverage", "/people", "/enrolments", "/credentials", "/pathways"],
    whole: ["/people/61?skill=1", "/credentials/1", "/credentials/new", "/pathways/4", "/pathways/new"],
  },
  manager: { fit: ["/team"], whole: ["/people/74"] },
  assessor: { fit: ["/marking", "/marking/marked"], whole: [] },
  auditor: { fit: ["/enrolments", "/people"], whole: [] },
};

for (const [role, { fit, whole }] of Object.entries(PAGES) as [Role, (typeof PAGES)["lnd"] & {}][])
  test(`${role}: pages fit on a phone`, async ({ signInAs }) => {
    const page = await signInAs(role, { phone: true, dark: true });
    for (const path of fit) {
      await page.goto(path);
      await expectFits(page);
    }
    for (const path of whole) {
      await visit(page, path);
      await expectFits(page);
    }
  });
