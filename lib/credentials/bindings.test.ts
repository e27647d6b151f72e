import { beforeAll, expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { withDatabase } from "@/lib/testing/database";
import { makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { makeAttempt, makeFirstVersion, publishNext } from "@/lib/testing/versions";
import { readBindings } from "./bindings";

withDatabase();
beforeAll(() => makeOrganisation());

test("an attempt binds the person to its version, a closed one to none", async () => {
  const key = crypto.randomUUID();
  const first = await makeFirstVersion([{ key }]);
  const [begun, closed] = [(await makeEmployee()).id, (await makeEmployee()).id];
  const at = new Date("2026-11-01T10:00:00Z");
  await makeAttempt(begun, first, key, "failed", at);
  await makeAttempt(closed, first, key, "closed", at);
  const next = await publishNext(first, [{ key }], new Date("2026-11-02T10:00:00Z"));
  const bindings = await readBindings(client(), first.credentialId, [begun, closed], {
    today: "2026-11-22",
    timeZone: "UTC",
  });
  const of = (id: number) => {
    const { version, isBound, counting } = bindings.get(id) ?? {};
    return { version: version?.id, isBound, counting: counting?.length };
  };
  expect(of(begun)).toEqual({ version: first.id, isBound: true, counting: 1 });
  expect(of(closed)).toEqual({ version: next.id, isBound: false, counting: 0 });
});
