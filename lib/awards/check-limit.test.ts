import { expect, test } from "vitest";
import { errorMessage } from "@/lib/core/error-message";
import { withDatabase } from "@/lib/testing/database";
import { limitBadgeChecks } from "./check-limit";

withDatabase();

test("a household above the limit is told when it may go on; other addresses go on", async () => {
  for (let n = 0; n < 30; n += 1) await limitBadgeChecks(`2001:db8:1:2::${n}`);
  await expect(limitBadgeChecks("2001:db8:1:2:3::1")).rejects.toMatchObject({
    code: "too_many",
    retryAfter: expect.any(Number),
    userMessage: errorMessage("awards.checksTooMany", { seconds: expect.any(Number) }),
  });
  await limitBadgeChecks("192.0.2.2");
});
