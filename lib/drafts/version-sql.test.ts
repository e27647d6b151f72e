import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { client } from "@/lib/db/client";
import { Prisma, type VersionState } from "@/lib/db/generated/client";
import { currentVersionOf, isUnpublishedSql } from "@/lib/db/version-sql";
import { withDatabase } from "@/lib/testing/database";
import { makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { isUnpublished } from "./versions";

withDatabase();
beforeEach(() => client().credential.deleteMany());

test("versions to be published are the same in SQL as in the rule, over every state", async () => {
  const states = await client().$queryRaw<{ state: VersionState; open: boolean }[]>`
    select v.state::text, ${isUnpublishedSql("v")} as open from unnest(enum_range(null::version_state)) as v (state)`;
  expect(states.length).toBeGreaterThanOrEqual(4);
  for (const { state, open } of states) expect([state, isUnpublished({ state })]).toEqual([state, open]);
});

/** States of the versions of one credential, the oldest first. */
const history = fc
  .tuple(
    fc.integer({ min: 0, max: 3 }),
    fc.option(fc.integer({ min: 0, max: 3 })),
    fc.option(fc.constantFrom("draft" as const, "in_review" as const)),
  )
  .map(([retired, published, open]): VersionState[] => {
    const states: VersionState[] = Array.from({ length: retired }, () => "retired");
    if (published !== null) states.splice(published, 0, "published");
    return open ? [...states, open] : states;
  })
  .filter((states) => states.length > 0);

test("the current version is the published one, else the newest, over random histories", async () => {
  await makeOrganisation();
  const { id: authorId } = await makeEmployee();
  await fc.assert(
    fc.asyncProperty(history, async (states) => {
      const { id } = await client().credential.create({ data: {} });
      await client().credentialVersion.createMany({
        data: states.map((state, at) => ({
          credentialId: id,
          number: at + 1,
          state,
          publishedAt: isUnpublished({ state }) ? null : new Date("2026-11-22T10:00:00Z"),
          title: `Version ${at + 1}`,
          authorId,
        })),
      });
      const published = states.indexOf("published");
      const rows = await client().$queryRaw<{ number: number }[]>`
        select w.number from (${currentVersionOf("credential", Prisma.sql`${id}::int`)}) w`;
      expect(rows).toEqual([{ number: published === -1 ? states.length : published + 1 }]);
    }),
    { numRuns: 30 },
  );
});
