import { expect, test } from "vitest";
import { db } from "@/lib/db/read";
import { withDatabase } from "@/lib/testing/database";

withDatabase();
test("clones", async () => {
  expect(await db().employee.count()).toBe(0);
});
