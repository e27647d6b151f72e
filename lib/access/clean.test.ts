import { beforeAll, expect, test } from "vitest";
import { openSession } from "@/lib/accounts/sessions";
import { client } from "@/lib/db/client";
import { growingPauses } from "@/lib/db/rate-limit";
import { withDatabase } from "@/lib/testing/database";
import { giveAccount, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { cleanAccounts } from "./clean";
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
    await cleanAccounts({ actor: { kind: "system", job: "test" }, now: at }, {});
    const limits = await client().rateLimit.count({ where: { key: "clean:ada" } });
    return [await client().accountSession.count(), await client().accountToken.count(), limits];
  };
  expect(await left(later(23))).toEqual([1, 1, 1]);
  expect(await left(later(25))).toEqual([0, 1, 0]);
  expect(await left(later(24 * 92))).toEqual([0, 0, 0]);
});
