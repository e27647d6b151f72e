import { beforeAll, expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeEmployee, makeOrganisation, makeSkill } from "@/lib/testing/factories";
import { listEvidence } from "./queries";

withDatabase();

const PAGE = { page: 1, size: 30 };
const NOW = new Date("2026-11-22T09:00:00Z");
let ed: { id: number; name: string };
let dora: { id: number; name: string };

/** Ed is rated by two peers, one of whom agreed to be named to peers, and by his manager Dora. */
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

test("a person reads a peer's name only if the peer agreed, and always the manager's", async () => {
  const { rows: own } = await listEvidence(actorOf(ed), ed.id, null, PAGE);
  expect(own.map(({ rater }) => rater ?? "nobody").sort()).toEqual(["Dora", "Hal", "nobody"]);
  expect(JSON.stringify(own)).not.toContain("Gil");
});

test("everybody who leads the person reads every name", async () => {
  const { rows } = await listEvidence(actorOf(dora, ["manager"]), ed.id, null, PAGE);
  expect(rows.map(({ rater }) => rater).sort()).toEqual(["Dora", "Gil", "Hal"]);
});

test("evidence is paginated, and each item says on every page whether it counts", async () => {
  const kim = await makeEmployee({ managerId: dora.id });
  const { id: skillId } = await makeSkill();
  const leads = actorOf(dora, ["manager"]);
  for (let at = 0; at < 70; at += 1)
    await client().evidence.create({
      data: {
        employeeId: kim.id,
        skillId,
        level: 3,
        kind: "manager_rating",
        raterId: dora.id,
        occurredAt: new Date(NOW.getTime() - at * 86_400_000),
        recordedAt: NOW,
        eventKind: "rating",
        eventKey: `${dora.id} ${at}`,
      },
    });
  const pages = await Promise.all(
    [1, 2, 3].map((page) => listEvidence(leads, kim.id, null, { page, size: 30 })),
  );
  expect(pages.map(({ rows, total, page }) => [rows.length, total, page])).toEqual([
    [30, 70, 1],
    [30, 70, 2],
    [10, 70, 3],
  ]);
  const all = pages.flatMap(({ rows }) => rows);
  expect(new Set(all.map(({ id }) => id)).size).toBe(70);
  // Only the latest rating of a rater counts, also for items on other pages.
  expect(all.map(({ isLive }) => isLive)).toEqual([true, ...Array(69).fill(false)]);
  expect(await listEvidence(leads, kim.id, null, { page: 9, size: 30 })).toMatchObject({
    page: 3,
    total: 70,
  });
  expect(await listEvidence(actorOf(ed), kim.id, null, PAGE)).toMatchObject({ rows: [], total: 0, page: 1 });
});
