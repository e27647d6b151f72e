import type { Page } from "@playwright/test";
import { expect, expectAccessible, expectFits, PEOPLE, test } from "./fixtures";
import { ask, enrolAtLastStep, lookAt, makeReport, type Newcomer, openProject } from "./world";

const PATHWAY = "Social Media Advertising";

/** Find the row of a person in a list, by search. */
async function rowOf(page: Page, path: string, person: Newcomer) {
  await page.goto(`${path}${path.includes("?") ? "&" : "?"}q=${encodeURIComponent(person.name)}`);
  await expect(page.locator("h1").first()).toBeVisible();
  return page.getByRole("row").filter({ hasText: person.name });
}

const stateOf = async (enrolmentId: number) =>
  (await ask<{ state: string }>("select state::text from enrolment where id = $1", [enrolmentId]))[0]?.state;

test("work submitted in time is late for nobody while it waits for review", async ({ signInAs }) => {
  const person = await makeReport(PEOPLE.manager);
  const enrolmentId = await enrolAtLastStep(person.id, PATHWAY, -2);
  const project = await openProject(person.id, PATHWAY);
  await lookAt(person.id);

  const [learner, manager, lnd] = [await signInAs(person), await signInAs("manager"), await signInAs("lnd")];
  await learner.goto("/my/pathways");
  await expect(learner.getByText(/Due .*, late/)).toBeVisible();
  await expect(await rowOf(lnd, "/enrolments?state=overdue", person)).toHaveCount(1);

  await learner.goto(`/my/projects/${project}`);
  await learner.getByLabel("What you did").fill("A campaign for the autumn sale.");
  await learner.getByRole("button", { name: "Submit for review" }).click();
  await expect(learner.getByText(/An assessor marks it/)).toBeVisible();
  // All of it happened five days ago, three days before it was due.
  await ask(
    "update attempt set submitted_at = submitted_at - interval '5 days', started_at = started_at - interval '5 days' where employee_id = $1",
    [person.id],
  );
  await lookAt(person.id);
  const waitsInTime = async () =>
    (
      await ask<{ waits: boolean }>(
        "select coalesce(waiting_since < due_on, false) as waits from enrolment where id = $1",
        [enrolmentId],
      )
    )[0]?.waits;
  await expect.poll(waitsInTime).toBe(true);
  await expect(await rowOf(lnd, "/enrolments?state=overdue", person)).toHaveCount(0);

  await learner.goto("/my/pathways");
  await expect(learner.getByText(/Waiting for review since/)).toBeVisible();
  await expect(learner.getByText(/, late/)).toHaveCount(0);
  await expectAccessible(learner);
  await learner.getByRole("link", { name: PATHWAY }).click();
  await expect(learner.getByText(/Waiting for review since .* · Due/)).toBeVisible();

  await expect((await rowOf(lnd, "/enrolments", person)).first()).toContainText("waiting for review since");
  await expectAccessible(lnd);
  await manager.goto(`/people/${person.id}`);
  await expect(manager.getByText(/waiting for review since/)).toBeVisible();
  await expect(await rowOf(manager, "/enrolments?team=1&state=overdue", person)).toHaveCount(0);

  const phone = await signInAs(person, { phone: true, dark: true });
  await phone.goto("/my/pathways");
  await expect(phone.getByText(/Waiting for review since/)).toBeVisible();
  await expectFits(phone);
  await expectAccessible(phone);
});

test("who leaves is in no list, and goes on after an absence where they stopped", async ({ signInAs }) => {
  const person = await makeReport(PEOPLE.manager);
  const enrolmentId = await enrolAtLastStep(person.id, PATHWAY, -2);
  const [lnd, manager] = [await signInAs("lnd"), await signInAs("manager")];
  await expect(await rowOf(lnd, "/enrolments?state=overdue", person)).toHaveCount(1);

  // The HR system reports that they left thirty days ago.
  await ask("update employee set active_until = current_date - 30 where id = $1", [person.id]);
  await expect(await rowOf(lnd, "/enrolments", person)).toHaveCount(0);
  await expect(await rowOf(lnd, "/people", person)).toHaveCount(0);
  await manager.goto("/team");
  await expect(manager.locator("h1").first()).toBeVisible();
  await expect(manager.getByText(person.name)).toHaveCount(0);
  await lookAt(person.id);
  await expect.poll(() => stateOf(enrolmentId)).toBe("withdrawn");
  await lnd.goto(`/people/${person.id}`);
  await expect(lnd.getByText(/Left on/)).toBeVisible();
  await expect(lnd.getByText("Withdrawn")).toBeVisible();

  await ask("update employee set active_until = null where id = $1", [person.id]);
  await lookAt(person.id);
  await expect.poll(() => stateOf(enrolmentId)).toBe("in_progress");
  const learner = await signInAs(person);
  await learner.goto("/my/pathways");
  await expect(learner.getByRole("link", { name: PATHWAY })).toBeVisible();
  // Two days overdue became twenty-eight days to go.
  await expect(learner.getByText(/, late/)).toHaveCount(0);
  await expect(learner.getByText(/^Due /)).toBeVisible();
  await expect(await rowOf(lnd, "/enrolments?state=in_progress", person)).toHaveCount(1);
});

test("work assigned to an assessor who has left is handed to another one", async ({ signInAs }) => {
  const person = await makeReport(PEOPLE.manager);
  await enrolAtLastStep(person.id, PATHWAY, 10);
  const project = await openProject(person.id, PATHWAY);
  await ask(
    `with gone as (
       insert into employee (hr_id, email, name, title, active_from, active_until, unit_id)
       select 'GONE-' || $1, 'gone.' || $1 || '@adventure-works.example', 'Gone Assessor ' || $1, '', current_date - 300, current_date - 1, unit_id from employee where id = $2
       returning id),
     t as (update attempt set state = 'submitted', submitted_at = now() - interval '2 days', text = 'A campaign.' where id = $3 returning id)
     insert into attempt_marker (attempt_id, assessor_id, assigned_at) select t.id, gone.id, now() - interval '2 days' from t, gone`,
    [String(project), person.id, project],
  );
  const lnd = await signInAs("lnd");
  await lnd.goto("/overview");
  await lnd.getByRole("link", { name: /assigned to somebody who has left/ }).click();
  const row = lnd.getByRole("listitem").filter({ hasText: person.name });
  await expect(row).toContainText(`Gone Assessor ${project}`);
  await expectAccessible(lnd);
  await row.getByRole("combobox").click();
  await lnd.getByRole("option", { name: "Hanna Aalto" }).click();
  await row.getByRole("button", { name: "Assign" }).click();
  await expect(row).toHaveCount(0);

  const assessor = await signInAs("assessor");
  await assessor.goto("/marking");
  await expect(assessor.getByRole("row").filter({ hasText: person.name })).toHaveCount(1);
});
