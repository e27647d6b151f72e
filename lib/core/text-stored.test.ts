import { expect, test } from "vitest";
import { z } from "zod";
import { auditListInput, listAuditEntries } from "@/lib/audit/queries";
import { defineCommand } from "@/lib/command/command";
import { client } from "@/lib/db/client";
import { listPeople, peopleListInput } from "@/lib/reports/people-list";
import { rateOwnSkill } from "@/lib/skills/commands";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeEmployee, makeOrganisation, makeSkill } from "@/lib/testing/factories";
import { storable } from "./text";

withDatabase();

test("removes what the database cannot hold, at any depth, and nothing else", () => {
  const file = new Blob(["x"]);
  const at = new Date(0);
  expect(storable({ "a\0": ["b\0c", { d: "cut \ud83d" }], file, at, n: 1, no: null })).toEqual({
    "a\0": ["bc", { d: "cut \ufffd" }],
    file,
    at,
    n: 1,
    no: null,
  });
  expect(storable("👩‍🚀\t\nÉ")).toBe("👩‍🚀\t\nÉ");
});

test("what another program tells a job is stored without what the database cannot hold", async () => {
  const told = defineCommand({
    name: "figure.record",
    permission: "audit:keep",
    input: z.object({ said: z.any() }),
    run: async (_tx, { said }) => ({ id: 1, said }),
  });
  const context = { actor: { kind: "system" as const, job: "test" }, now: new Date() };
  expect(await told(context, { said: { answer: "550\0 no" } })).toMatchObject({ said: { answer: "550 no" } });
});

test("a note with a NUL is refused with where it stands, half an emoji too; searches leave them out", async () => {
  await makeOrganisation();
  const person = await makeEmployee({ name: "Amara Okafor" });
  const { id: skillId } = await makeSkill();
  const context = { actor: actorOf(person), now: new Date() };
  for (const note of ["Fine\0", "Fine \ud83d"])
    await expect(rateOwnSkill(context, { skillId, level: 2, note })).rejects.toMatchObject({
      code: "invalid",
      fields: { note: { key: "core.textFault", params: { where: "after", before: "Fine" } } },
    });
  const { id } = await rateOwnSkill(context, { skillId, level: 2, note: "Fine\r\nand cafe\u0301" });
  expect(await client().evidence.findUnique({ where: { id } })).toMatchObject({ note: "Fine\nand café" });

  const auditor = actorOf(await makeEmployee(), ["auditor"]);
  const found = await listPeople(auditor, peopleListInput.parse({ q: "oka\0for" }), "2026-11-22");
  expect(found.rows.map(({ name }) => name)).toEqual(["Amara Okafor"]);
  expect((await listAuditEntries(auditor, auditListInput.parse({ q: "\0amara" }))).total).toBe(1);
});
