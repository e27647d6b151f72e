import { beforeAll, expect, test } from "vitest";
import { withDatabase } from "@/lib/testing/database";
import { actorOf, makeEmployee, makeOrganisation } from "@/lib/testing/factories";
import { monthlyHoursOf } from "./learning-time";

withDatabase();
beforeAll(() => makeOrganisation({ monthlyLearningHours: 6 }));

test("a person learns the hours that were agreed with them, else those of the organisation", async () => {
  const [agreed, other] = [await makeEmployee({ monthlyHours: 12.5 }), await makeEmployee()];
  expect(await monthlyHoursOf(actorOf(agreed))).toBe(12.5);
  expect(await monthlyHoursOf(actorOf(other))).toBe(6);
});
