import { beforeAll, expect, test } from "vitest";
import { addDays, dayOf, fromDay } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { makeAward, makeCredential, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { awardsOf, listPeople, peopleListInput } from "./people-list";

withDatabase();
beforeAll(async () => {
  await makeOrganisation();
});

const TODAY = dayOf(Date.now(), "UTC");

test("each badge of a person says whether it is due for renewal, was renewed or was revoked", async () => {
  const person = await makeEmployee();
  const credential = await makeCredential({ validityMonths: 12 });
  const replaced = await makeAward(person.id, credential, fromDay(addDays(TODAY, -700)));
  await client().award.update({ where: { id: replaced.id }, data: { supersededAt: new Date() } });
  const due = await makeAward(person.id, credential, fromDay(addDays(TODAY, -340)));
  const held = await makeAward(
    person.id,
    await makeCredential({ validityMonths: 12 }),
    fromDay(addDays(TODAY, -10)),
  );
  const revoked = await makeAward(person.id, await makeCredential(), fromDay(addDays(TODAY, -5)));
  await client().award.update({
    where: { id: revoked.id },
    data: { revokedAt: new Date(), revokedReason: "Issued by mistake." },
  });
  const found = await awardsOf({ kind: "system", job: "test" }, person.id);
  expect(found.map(({ id, isDue, state }) => ({ id, isDue, state }))).toEqual([
    { id: revoked.id, isDue: false, state: "revoked" },
    { id: held.id, isDue: false, state: "valid" },
    { id: due.id, isDue: true, state: "valid" },
    { id: replaced.id, isDue: false, state: "superseded" },
  ]);
  const said = found.map(({ publicId, revokedReason, waitsFor }) => [publicId, revokedReason, waitsFor]);
  expect(said.slice(0, 2)).toEqual([
    [revoked.publicId, "Issued by mistake.", null],
    [held.publicId, null, null],
  ]);
  // A badge that is not signed yet is said to wait for it.
  await client().award.update({ where: { id: held.id }, data: { signedAt: null, signedCredential: null } });
  const [, waiting] = await awardsOf({ kind: "system", job: "test" }, person.id);
  expect(waiting).toMatchObject({ id: held.id, waitsFor: "signature" });
});

test("people with a badge due for renewal are counted anew when a badge comes to be due", async () => {
  const input = peopleListInput.parse({ badges: "due" });
  const countDue = async () => (await listPeople({ kind: "system", job: "test" }, input, TODAY)).total;
  const { id } = await makeEmployee();
  const credential = await makeCredential({ validityMonths: 12 });
  const award = await makeAward(id, credential, fromDay(addDays(TODAY, -10)));
  const before = await countDue();
  await client().award.update({
    where: { id: award.id },
    data: { earnedAt: fromDay(addDays(TODAY, -340)), validUntil: fromDay(addDays(TODAY, 20)) },
  });
  expect(await countDue()).toBe(before + 1);
});
