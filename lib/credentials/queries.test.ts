import { beforeAll, expect, test } from "vitest";
import { fromDay } from "@/lib/core/calendar";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import {
  actorOf,
  makeAward,
  makeCredential,
  makeEmployee,
  makeOrganisation,
  makeSkill,
} from "@/lib/testing/factories";
import { draftCredential } from "./commands";
import { listCredentials } from "./queries";

withDatabase();

const NOW = new Date("2026-11-01T09:00:00Z");

beforeAll(async () => {
  await makeOrganisation();
});

test("the list counts live badges: not what was revoked, and a renewed badge once", async () => {
  const lnd = actorOf(await makeEmployee(), ["lnd"]);
  const version = await makeCredential({ validityMonths: 12 });
  const [once, renewed, revoked] = [await makeEmployee(), await makeEmployee(), await makeEmployee()];
  const made: Record<string, number> = {};
  for (const [name, { id }] of Object.entries({ once, renewed, revoked }))
    made[name] = (await makeAward(id, version, new Date("2026-01-10T09:00:00Z"))).id;
  await client().award.update({ where: { id: made.renewed ?? 0 }, data: { supersededAt: NOW } });
  await makeAward(renewed.id, version, NOW);
  await client().award.update({
    where: { id: made.revoked ?? 0 },
    data: { revokedAt: NOW, revokedReason: "Not their own work." },
  });
  const row = async () =>
    (await listCredentials(lnd, { page: 1, size: 50 })).rows.find(({ title }) => title === version.title);
  expect(await row()).toMatchObject({ id: String(version.id), earned: 2, published: 1, state: "published" });
  const { id } = await draftCredential({ actor: lnd, now: NOW }, { credentialId: version.credentialId });
  expect(await row()).toMatchObject({ id: String(id), earned: 2, published: 1, state: "draft" });
});

test("what a credential proves stands in the list by the names of the skills", async () => {
  const lnd = actorOf(await makeEmployee(), ["lnd"]);
  const skills = [await makeSkill({ name: "Splicing" }), await makeSkill({ name: "Climbing" })];
  const { id } = await makeCredential({
    outcomes: { create: skills.map((skill, at) => ({ skillId: skill.id, level: 2 + at })) },
  });
  const { rows } = await listCredentials(lnd, { page: 1, size: 50 });
  expect(rows.find((row) => row.id === String(id))?.outcomes).toEqual([
    { name: "Climbing", level: 3 },
    { name: "Splicing", level: 2 },
  ]);
});

test("the list says how long the badges of each credential are valid", async () => {
  const lnd = actorOf(await makeEmployee(), ["lnd"]);
  const versions = [await makeCredential({ validityMonths: 24 }), await makeCredential()];
  const { rows } = await listCredentials(lnd, { page: 1, size: 50 });
  const validity = versions.map(({ id }) => rows.find((row) => row.id === String(id))?.validityMonths);
  expect(validity).toEqual([24, null]);
});

test("credentials are listed by title, whatever its capitals", async () => {
  const lnd = actorOf(await makeEmployee(), ["lnd"]);
  for (const title of ["Order c", "order b", "Order a"]) await makeCredential({ title });
  const { rows } = await listCredentials(lnd, { page: 1, size: 50 });
  const titles = rows.map(({ title }) => title).filter((title) => /^order /i.test(title));
  expect(titles).toEqual(["Order a", "order b", "Order c"]);
});

test("a page of credentials begins where the one before it ends", async () => {
  const lnd = actorOf(await makeEmployee(), ["lnd"]);
  for (const title of ["Page a", "Page b", "Page c", "Page d"]) await makeCredential({ title });
  const idsOf = async (page: number, size: number) =>
    (await listCredentials(lnd, { page, size })).rows.map(({ id }) => id);
  expect([...(await idsOf(1, 2)), ...(await idsOf(2, 2))]).toEqual((await idsOf(1, 50)).slice(0, 4));
});

test("the lists of drafts name drafts alone, also of authors who have left", async () => {
  const lnd = actorOf(await makeEmployee(), ["lnd"]);
  const { id: here } = await makeEmployee();
  const { id: left } = await makeEmployee({ activeUntil: fromDay("2021-01-01") });
  await makeCredential({ title: "Of theirs, published", authorId: left });
  await makeCredential({ title: "Of theirs", state: "draft", authorId: left });
  await makeCredential({ title: "Of ours", state: "in_review", authorId: here });
  const titlesOf = async (state: "draft" | "left") => {
    const { rows, total } = await listCredentials(lnd, { page: 1, size: 50, state });
    expect(total).toBe(rows.length);
    return rows.map(({ title }) => title).filter((title) => title.startsWith("Of "));
  };
  expect(await titlesOf("draft")).toEqual(["Of ours", "Of theirs"]);
  expect(await titlesOf("left")).toEqual(["Of theirs"]);
});
