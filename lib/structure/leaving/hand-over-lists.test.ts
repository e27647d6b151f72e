import { beforeAll, expect, test } from "vitest";
import { client } from "@/lib/db/client";
import type { VersionState } from "@/lib/db/generated/client";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, giveAccount, makeEmployee, makeOrganisation, makeUnit } from "@/lib/testing/factories";
import { makeAssessor, makeProjectCredential, makeSubmission } from "@/lib/testing/learning";
import { previewLeaving } from "../person-preview";
import { listHandOver, listTakers } from "./hand-over-queries";

withDatabase();

const NOW = new Date("2026-11-22T10:00:00Z");
let unitId: number;
let admin: { id: number; name: string };
const actor = () => actorOf(admin, ["admin"]);
const list = (id: number) => listHandOver(actor(), id, NOW);

beforeAll(async () => {
  await makeOrganisation();
  unitId = (await makeUnit()).id;
  admin = await makeEmployee({ unitId });
});

test("of the work handed to an assessor, what waits to be marked is listed with whose it is", async () => {
  const [version, assessor] = [await makeProjectCredential(), await makeAssessor()];
  const submit = async (name: string) => {
    const person = await makeEmployee({ unitId, name });
    return { person, attempt: await makeSubmission(version, person.id, assessor, NOW) };
  };
  const [waiting, decided, marked] = [await submit("Ann"), await submit("Bob"), await submit("Cem")];
  await client().attempt.update({
    where: { id: decided.attempt.id },
    data: { state: "passed", decidedAt: NOW, points: 9, maxPoints: 10 },
  });
  await client().attemptMarker.updateMany({
    where: { attemptId: marked.attempt.id },
    data: { markedAt: NOW },
  });
  expect((await list(assessor.employeeId)).marking).toEqual({
    rows: [{ id: waiting.attempt.id, name: "Project · Ann", href: `/people/${waiting.person.id}` }],
    total: 1,
  });
  expect(await previewLeaving(actor(), assessor.employeeId, NOW)).toMatchObject({ marking: 1 });
});

test("drafts of a person are listed with the pages to open, published and retired versions are not", async () => {
  const author = await makeEmployee({ unitId });
  const titled = (title: string) => ({ number: 1, title, authorId: author.id });
  const publishedAt = (state: VersionState) => (state === "published" || state === "retired" ? NOW : null);
  const credential = async (title: string, state: VersionState) => {
    const data = { ...titled(title), state, publishedAt: publishedAt(state) };
    const { id } = await client().credential.create({ data: {} });
    await client().credentialVersion.create({ data: { ...data, credentialId: id } });
    return id;
  };
  const pathway = async (title: string, state: VersionState) => {
    const data = { ...titled(title), state, publishedAt: publishedAt(state) };
    const { id } = await client().pathway.create({ data: {} });
    await client().pathwayVersion.create({ data: { ...data, pathwayId: id } });
    return id;
  };
  // Pathways and their versions are numbered apart, so that an address cannot be right by chance.
  await client().pathway.create({ data: {} });
  await client().credential.create({ data: {} });
  const review = await credential("B in review", "in_review");
  await credential("D retired", "retired");
  await pathway("E retired", "retired");
  await credential("F published", "published");
  await pathway("G published", "published");
  const draft = await credential("A draft", "draft");
  const way = await pathway("C pathway", "draft");
  const { drafts } = await list(author.id);
  expect(drafts.rows.map(({ name, href }) => [name, href])).toEqual([
    ["A draft", `/credentials/${draft}`],
    ["B in review", `/credentials/${review}`],
    ["C pathway", `/pathways/${way}`],
  ]);
  expect(drafts.total).toBe(3);
});

test("of many reports the first twenty are listed by name, and all are counted", async () => {
  const boss = await makeEmployee({ unitId });
  const names = Array.from({ length: 22 }, (_, at) => `Report ${String.fromCodePoint(65 + at)}`);
  for (const name of names.toReversed()) await makeEmployee({ unitId, name, managerId: boss.id });
  const { reports } = await list(boss.id);
  expect(reports.rows.map(({ name }) => name)).toEqual(names.slice(0, 20));
  expect(reports.total).toBe(22);
});

test("what waits for a person is read by those who may change people, and refused to the others", async () => {
  const person = await makeEmployee({ unitId });
  for (const role of ["lnd", "auditor", "manager"] as const)
    await expect(listHandOver(actorOf(admin, [role]), person.id, NOW), role).rejects.toMatchObject({
      code: "forbidden",
    });
});

test("whoever can take drafts by two roles is offered once", async () => {
  const taker = await makeEmployee({ unitId, name: "Both" });
  await giveAccount(taker.id);
  for (const role of ["lnd", "admin"] as const)
    await client().roleGrant.create({ data: { employeeId: taker.id, role } });
  expect(await listTakers(actor(), "drafts", NOW)).toEqual([{ id: taker.id, name: "Both" }]);
});
