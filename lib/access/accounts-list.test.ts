import { beforeAll, expect, test } from "vitest";
import { openSession } from "@/lib/accounts/sessions";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, giveAccount, makeEmployee, makeOrganisation, makeUnit } from "@/lib/testing/factories";
import { accountsInput, countAccounts, getAccountOf, listAccounts } from "./accounts-list";
import { makePersonalLinks, withdrawInvitations } from "./invitations";
import { findLink } from "./links";

withDatabase();
const now = new Date("2026-11-22T10:00:00Z");
const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
const admin = actorOf({ id: 1_000_000, name: "Ada" }, ["admin"]);
const list = (query: object) => listAccounts(admin, accountsInput.parse(query), now);

beforeAll(() => makeOrganisation());

test("the pages of the list follow each other, sorted by name or unit, either way", async () => {
  const { id: unitId } = await makeUnit();
  const names = Array.from({ length: 23 }, (_, at) => `Paged ${String(at + 1).padStart(2, "0")}`);
  for (const name of names) await makeEmployee({ name, unitId });
  const page = async (query: object) =>
    (await list({ q: "Paged", size: 10, ...query })).rows.map(({ name }) => name);
  const pages = async (query: object) =>
    (await Promise.all([1, 2, 3].map((number) => page({ page: number, ...query })))).flat();
  expect(await page({})).toEqual(names.slice(0, 10));
  expect(await pages({})).toEqual(names);
  expect(await pages({ sort: "-name" })).toEqual(names.toReversed());
  expect(await pages({ sort: "-unit" })).toEqual(names);
  expect((await list({ q: "Paged", size: 10, page: 3 })).total).toBe(23);
});

test("the list sorted by unit begins with the first unit, and turned round with the last one", async () => {
  const unit = async (name: string) => {
    const { id } = await makeUnit();
    return (await client().orgUnit.update({ where: { id }, data: { name } })).id;
  };
  await makeEmployee({ name: "Decked Ann", unitId: await unit("Bow") });
  await makeEmployee({ name: "Decked Bob", unitId: await unit("Aft") });
  const sorted = async (sort: string) => (await list({ q: "Decked", sort })).rows.map(({ name }) => name);
  expect(await sorted("unit")).toEqual(["Decked Bob", "Decked Ann"]);
  expect(await sorted("-unit")).toEqual(["Decked Ann", "Decked Bob"]);
});

test("people stand in the list with their unit, not with what they are called there", async () => {
  const { id: unitId, name: unit } = await makeUnit();
  await makeEmployee({ name: "Placed Paul", title: "Rigger", unitId });
  expect((await list({ q: "Placed Paul" })).rows).toMatchObject([{ name: "Placed Paul", unit }]);
});

test("somebody without an e-mail is found by the whole HR number", async () => {
  await makeEmployee({ name: "Fay Found", hrId: "HR-4711", email: null });
  const names = async (q: string) => (await list({ q })).rows.map(({ name }) => name);
  expect(await names("HR-4711")).toEqual(["Fay Found"]);
  expect(await names("HR-471")).toEqual([]);
});

test("whoever has no e-mail is counted among those without an account, not among those who have one", async () => {
  const before = await countAccounts(admin, now);
  const { id } = await makeEmployee({ email: null });
  await makeEmployee({ email: null });
  await giveAccount(id);
  expect(await countAccounts(admin, now)).toEqual({
    ...before,
    total: before.total + 2,
    account: before.account + 1,
    withoutEmail: before.withoutEmail + 1,
  });
});

test("somebody was here when the latest of their sessions was used", async () => {
  const { id } = await makeEmployee({ name: "Seen Lately" });
  await giveAccount(id);
  for (const hours of [0, 5, 3]) await openSession(id, { userAgent: "", address: "" }, later(hours));
  expect((await list({ q: "Seen Lately" })).rows).toMatchObject([{ lastUsedAt: later(5) }]);
});

test("a sheet of links has room for 500 people; of more nobody is left out silently", async () => {
  const { id: unitId } = await makeUnit();
  await client().$executeRaw`
    insert into employee (hr_id, name, title, unit_id, active_from)
    select 'sheet-' || n, 'Sheet ' || n, '', ${unitId}, '2020-01-01'::date from generate_series(1, 501) n`;
  const chosen = { all: { q: "Sheet" } };
  const refused = { userMessage: { key: "accounts.linksTooManyPeople", params: { max: 500 } } };
  await expect(makePersonalLinks({ actor: admin, now }, chosen)).rejects.toMatchObject(refused);
  await client().employee.deleteMany({ where: { hrId: "sheet-501" } });
  expect(
    (await makePersonalLinks({ actor: { kind: "system", job: "test" }, now }, chosen)).links,
  ).toHaveLength(500);
});

test("links for a whole list leave out whoever asks for them, who stands in it", async () => {
  const { id: unitId } = await makeUnit();
  const self = await makeEmployee({ name: "Whole list, self", unitId });
  await giveAccount(self.id);
  const others = [
    await makeEmployee({ name: "Whole list, one", unitId }),
    await makeEmployee({ name: "Whole list, two", unitId }),
  ];
  const actor = actorOf(self, ["admin"]);
  const { links } = await makePersonalLinks({ actor, now }, { all: { q: "Whole list" } });
  expect(links.map(({ employeeId, kind }) => [employeeId, kind])).toEqual(
    others.map(({ id }) => [id, "invitation"]),
  );
});

test("people stand in the list with the name under which they sign in", async () => {
  await makeEmployee({ name: "Named One", hrId: "HR-7001", email: "named.one@example.com" });
  await makeEmployee({ name: "Named Two", hrId: "HR-7002", email: null });
  expect((await list({ q: "Named" })).rows).toMatchObject([
    { name: "Named One", signInName: "named.one@example.com", hasEmail: true },
    { name: "Named Two", signInName: "HR-7002", hasEmail: false },
  ]);
});

test("a sheet of links, and the page of each, give the name under which its person signs in", async () => {
  await makeEmployee({ name: "Sheeted One", hrId: "HR-7101", email: "sheeted.one@example.com" });
  await makeEmployee({ name: "Sheeted Two", hrId: "HR-7102", email: null });
  const by = { actor: { kind: "system", job: "test" } as const, now };
  const { links } = await makePersonalLinks(by, { all: { q: "Sheeted" } });
  const names = ["HR-7102", "sheeted.one@example.com"];
  expect(links.map(({ signInName }) => signInName).sort()).toEqual(names);
  const opened = await Promise.all(
    links.map(({ link }) => findLink(client(), link.split("/").at(-1) ?? "", now)),
  );
  expect(opened.map((link) => link?.signInName).sort()).toEqual(names);
});

test("whose invitation was withdrawn is invited no more, neither in the list nor in the counts", async () => {
  const { id } = await makeEmployee({ name: "Withdrawn Again" });
  const by = { actor: { kind: "system", job: "test" } as const, now };
  const before = await countAccounts(admin, now);
  await makePersonalLinks(by, { employeeIds: [id] });
  expect((await getAccountOf(admin, id, now)).state).toBe("invited");
  expect(await countAccounts(admin, now)).toEqual({ ...before, invited: before.invited + 1 });
  await withdrawInvitations(by, { employeeIds: [id] });
  expect((await getAccountOf(admin, id, now)).state).toBe("none");
  expect(await countAccounts(admin, now)).toEqual(before);
});

test("a sheet of links is sorted by unit, so that it can be cut up and handed out", async () => {
  const unit = async (name: string) => {
    const { id } = await makeUnit();
    return (await client().orgUnit.update({ where: { id }, data: { name } })).id;
  };
  await makeEmployee({ name: "Cut Ann", unitId: await unit("Stern") });
  await makeEmployee({ name: "Cut Bob", unitId: await unit("Keel") });
  const by = { actor: { kind: "system", job: "test" } as const, now };
  const { links } = await makePersonalLinks(by, { all: { q: "Cut" } });
  expect(links.map(({ unit, name }) => [unit, name])).toEqual([
    ["Keel", "Cut Bob"],
    ["Stern", "Cut Ann"],
  ]);
});
