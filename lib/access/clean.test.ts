import { beforeAll, expect, test } from "vitest";
import { openSession } from "@/lib/accounts/sessions";
import { client } from "@/lib/db/client";
import { growingPauses, rateLimit } from "@/lib/db/rate-limit";
import { withDatabase } from "@/lib/testing/database";
import { giveAccount, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { runScheduled } from "@/lib/testing/jobs";
import { makeLinks } from "./links";

withDatabase();
beforeAll(() => makeOrganisation());
const NOW = new Date("2026-11-22T10:00:00Z");
const later = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);

test("sessions, links and counters go once nobody can use them", async () => {
  const { id } = await makeEmployee();
  await giveAccount(id);
  await openSession(id, { userAgent: "", address: "" }, NOW);
  await client().$transaction((tx) =>
    makeLinks(tx, [{ kind: "reset", employeeId: id, invitationId: null }], NOW),
  );
  await growingPauses("clean", { free: 1, first: 30, longest: 60 }).consume(
    "ada",
    NOW,
    () => new Error("wait"),
  );
  const left = async (at: Date) => {
    await runScheduled("account:clean", at);
    const limits = await client().rateLimit.count({ where: { key: "clean:ada" } });
    return [await client().accountSession.count(), await client().accountToken.count(), limits];
  };
  expect(await left(later(23))).toEqual([1, 1, 1]);
  expect(await left(later(25))).toEqual([0, 1, 0]);
  expect(await left(later(24 * 92))).toEqual([0, 0, 0]);
});

test("counters of both kinds of limits go a day after they say nothing any more, and not before", async () => {
  const now = Date.now();
  const refused = () => new Error("wait");
  // A window of an hour, by the clock of the server; a pause of an hour after the first attempt.
  await rateLimit("window", 3, 3600).consume("ada", refused);
  await growingPauses("pause", { free: 1, first: 3600, longest: 3600 }).consume(
    "ada",
    new Date(now),
    refused,
  );
  await growingPauses("pause", { free: 1, first: 3600, longest: 3600 }).consume(
    "ada",
    new Date(now + 1),
    refused,
  );
  const keysAfter = async (hours: number) => {
    const at = new Date(now + hours * 3_600_000);
    await runScheduled("account:clean", at);
    return (await client().rateLimit.findMany({ orderBy: { key: "asc" } })).map(({ key }) => key);
  };
  expect(await keysAfter(24.9)).toEqual(["pause:ada", "window:ada"]);
  expect(await keysAfter(25.1)).toEqual([]);
});

test("a link says for ninety days that it has expired, and the tidying is no entry of the trail", async () => {
  const { id } = await makeEmployee();
  await client().$transaction((tx) =>
    makeLinks(tx, [{ kind: "reset", employeeId: id, invitationId: null }], NOW),
  );
  const leftAfter = async (days: number) => {
    await runScheduled("account:clean", later(24 + 24 * days));
    return client().accountToken.count({ where: { employeeId: id } });
  };
  expect([await leftAfter(89), await leftAfter(91)]).toEqual([1, 0]);
  expect(await client().auditEntry.count({ where: { command: "account.clean" } })).toBe(0);
});
