import { expect, test } from "vitest";
import { errorMessage } from "@/lib/core/error-message";
import { withDatabase } from "@/lib/testing/database";
import { limitBadgeChecks } from "./check-limit";

withDatabase();

test("an address may verify thirty badges a minute; the next one is refused, other addresses are not", async () => {
  for (let n = 0; n < 30; n += 1) await limitBadgeChecks("192.0.2.1");
  await expect(limitBadgeChecks("192.0.2.1")).rejects.toMatchObject({
    code: "too_many",
    userMessage: errorMessage("awards.checksTooMany", { seconds: expect.any(Number) }),
  });
  await limitBadgeChecks("192.0.2.2");
});

test("all addresses of one household count as one", async () => {
  for (let n = 0; n < 30; n += 1) await limitBadgeChecks(`2001:db8:1:2::${n}`);
  await expect(limitBadgeChecks("2001:db8:1:2:3::1")).rejects.toMatchObject({
    retryAfter: expect.any(Number),
  });
});
