import { expect, expectAccessible, expectFits, PEOPLE, test } from "./fixtures";
import { ask } from "./world";

/** Copy a published credential with its project into one of its own, written and submitted by L&D. */
async function makeInReview(title: string): Promise<number> {
  const [row] = await ask<{ id: number }>(
    `with source as (select * from credential_version where state = 'published' order by id limit 1),
     author as (select id from employee where email = $2),
     c as (insert into credential default values returning id),
     v as (
       insert into credential_version (credential_id, number, state, title, criteria, effort_hours, author_id, updated_at)
       select c.id, 1, 'in_review', $1, 'Does it safely.', 2, author.id, now() from c, author returning id),
     o as (
       insert into credential_outcome (credential_version_id, skill_id, level)
       select v.id, o.skill_id, o.level from v, credential_outcome o, source where o.credential_version_id = source.id),
     a as (
       insert into assessment (credential_version_id, key, kind, position, title, brief, minutes, pass_percent)
       select v.id, gen_random_uuid(), 'project', 0, 'Project', 'Do it, and say how.', 60, 60 from v returning id),
     k as (
       insert into rubric_criterion (assessment_id, position, title, description, max_points)
       select a.id, 0, 'Works', 'It does.', 10 from a)
     insert into draft_review (credential_version_id, submitted_by_id, submitted_at, note)
     select v.id, author.id, now(), 'Look at the project.' from v, author returning credential_version_id as id`,
    [title, PEOPLE.lnd],
  );
  return row?.id ?? 0;
}

test("a draft in review is sent back with a comment, submitted again, and published by somebody else", async ({
  signInAs,
}) => {
  const title = `Approved ${Date.now()}`;
  const id = await makeInReview(title);
  const [author, approver] = [await signInAs("lnd"), await signInAs("admin")];

  await author.goto(`/credentials/${id}`);
  await expect(author.getByText(/^You submitted this for review on/)).toBeVisible();
  await expect(author.getByRole("button", { name: "Send back" })).toHaveCount(0);
  await expectAccessible(author);

  await approver.goto("/approvals");
  await expectAccessible(approver);
  await approver.getByRole("link", { name: title }).click();
  await expect(approver.getByText("Look at the project.")).toBeVisible();
  await approver.getByRole("button", { name: "Send back" }).click();
  const dialog = approver.getByRole("dialog");
  await dialog.getByRole("button", { name: "Send back" }).click();
  await expect(dialog.getByText(/^Say what has to change/)).toBeVisible();
  await dialog.getByLabel("What has to change").fill("Name the tools.");
  await expectAccessible(approver);
  await dialog.getByRole("button", { name: "Send back" }).click();

  await expect(approver.getByText(/sent this back on/)).toBeVisible();
  await author.reload();
  await expect(author.getByText(/sent this back on/)).toBeVisible();
  await expect(author.getByText("Name the tools.")).toBeVisible();
  await author.getByLabel(/^Description/).fill("With a list of tools.");
  await expect(author.getByText(/^Saved/)).toBeVisible();
  await expectAccessible(author);
  await ask("update credential_version set state = 'in_review', version = version + 1 where id = $1", [id]);
  await ask(
    "insert into draft_review (credential_version_id, submitted_by_id, submitted_at) select $1, id, now() from employee where email = $2",
    [id, PEOPLE.lnd],
  );

  const phone = await signInAs("admin", { phone: true });
  await phone.goto("/approvals");
  await expect(phone.getByRole("link", { name: title })).toBeVisible();
  await expectFits(phone);
  await approver.goto(`/credentials/${id}`);
  await approver.getByRole("button", { name: "Approve and publish" }).click();
  await expect(approver.getByText("Published v1")).toBeVisible();
  await approver.goto("/approvals");
  await expect(approver.getByRole("link", { name: title })).toHaveCount(0);
});
