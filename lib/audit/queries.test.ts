import { beforeAll, expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { actorOf } from "@/lib/testing/factories";
import { auditListInput, listTrail } from "./queries";

withDatabase();

beforeAll(async () => {
  for (let id = 1; id <= 12; id += 1)
    await client().auditEntry.create({
      data: {
        id,
        at: new Date(`2026-11-0${1 + (id % 9)}T10:00:00Z`),
        actor: id === 7 ? "Åsa Lund" : "Somebody",
        command: "test.write",
        subjectType: "test",
        subjectId: String(id),
        detail: {},
        prevHash: "",
        hash: `${id}`,
      },
    });
});

const AUDITOR = actorOf({ id: 1, name: "Auditor" }, ["auditor"]);
const idsOf = async (input: object) =>
  (await listTrail(AUDITOR, auditListInput.parse(input))).rows.map(({ id }) => id);

test("the latest entry comes first: numbers are put in order as numbers", async () => {
  expect(await idsOf({})).toEqual(Array.from({ length: 12 }, (_, index) => String(12 - index)));
  expect(await idsOf({ size: 10, page: 2 })).toEqual(["2", "1"]);
});
