import { beforeAll, expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeEmployee, makeOrganisation, makeSkill } from "@/lib/testing/factories";
import { listEvidence } from "./queries";

withDatabase();

const NOW = new Date("2026-11-22T09:00:00Z");
let ed: { id: number; name: string };
let dora: { id: number; name: string };

/** Ed is rated by two peers, one of whom has agreed to be named to peers, and by dora, whose report he is. */
beforeAll(async () => {
  await makeOrganisation();
  dora = await makeEmployee({ name: "Dora" });
  ed = await makeEmployee({ name: "Ed", managerId: dora.id });
  const raters = [
    await makeEmployee({ name: "Gil", showsNameToPeers: false }),
    await makeEmployee({ name: "Hal", showsNameToPeers: true }),
    dora,
  ];
  const { id: skillId } = await makeSkill();
  for (const rater of raters)
    await client().evidence.create({
      data: {
        employeeId: ed.id,
        skillId,
        level: 3,
        kind: rater === dora ? "manager_rating" : "peer_rating",
        raterId: rater.id,
        occurredAt: NOW,
        recordedAt: NOW,
        eventKind: "rating",
        eventKey: String(rater.id),
      },
    });
});

test("a person reads a peer's name only where the peer has agreed, and always the manager's", async () => {
  const own = await listEvidence(actorOf(ed), ed.id, null);
  expect(own.map(({ rater }) => rater ?? "nobody").sort()).toEqual(["Dora", "Hal", "nobody"]);
  expect(JSON.stringify(own)).not.toContain("Gil");
});

test("whoever leads the person reads every name", async () => {
  const rows = await listEvidence(actorOf(dora, ["manager"]), ed.id, null);
  expect(rows.map(({ rater }) => rater).sort()).toEqual(["Dora", "Gil", "Hal"]);
});
