import { beforeAll, expect, test } from "vitest";
import { createCredential, saveCredentialDraft } from "@/lib/credentials/commands";
import { readDraft } from "@/lib/credentials/draft";
import { toEdit } from "@/lib/credentials/editing";
import { client } from "@/lib/db/client";
import { createPathway } from "@/lib/pathways/commands";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { lastChangeOf } from "./last-change";

withDatabase();
beforeAll(() => makeOrganisation());
const at = (hour: number) => new Date(`2026-11-22T${hour}:00:00Z`);

test("the last change of a draft names who saved it last, not who began it", async () => {
  const [ana, ben] = [
    actorOf(await makeEmployee({ name: "Ana" }), ["lnd"]),
    actorOf(await makeEmployee({ name: "Ben" }), ["lnd"]),
  ];
  const { id } = await createCredential({ actor: ana, now: at(10) }, { title: "Forklift" });
  expect(await lastChangeOf(ana, "credential", id)).toEqual({ by: "Ana", at: at(10), isOwn: true });
  const draft = toEdit(await readDraft(client(), id));
  await saveCredentialDraft({ actor: ben, now: at(11) }, { ...draft, title: "Forklifts", version: 1 });
  expect(await lastChangeOf(ana, "credential", id)).toEqual({ by: "Ben", at: at(11), isOwn: false });
  expect(await lastChangeOf(ana, "pathway", id)).toBeNull();
});

test("the last change of a credential is none of a pathway with the same number", async () => {
  const ana = actorOf(await makeEmployee({ name: "Ana" }), ["lnd"]);
  const { id } = await createCredential({ actor: ana, now: at(12) }, { title: "Crane" });
  const pathways = [];
  do pathways.push((await createPathway({ actor: ana, now: at(13) }, { title: "Cranes" })).id);
  while ((pathways.at(-1) ?? id) < id);
  const subjectId = String(id);
  expect(await client().auditEntry.count({ where: { subjectType: "pathway", subjectId } })).toBe(1);
  expect(await lastChangeOf(ana, "credential", id)).toMatchObject({ at: at(12) });
});
