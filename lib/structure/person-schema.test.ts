import { expect, test } from "vitest";
import { issueMessage } from "@/lib/core/error-message";
import { editPersonInput } from "./person-schema";

const edit = (values: object) => editPersonInput.safeParse({ employeeId: 1, version: 1, ...values });

test.each([0, -8, 745, "ten"])("%j hours a month for learning are refused in words", (monthlyHours) => {
  expect(edit({ monthlyHours }).error?.issues).toMatchObject([
    { path: ["monthlyHours"], message: issueMessage("structure.hoursWrong") },
  ]);
});

test.each([
  ["0.5", 0.5],
  [744, 744],
  [" ", null],
])("%j hours a month for learning are saved as %j", (monthlyHours, saved) => {
  expect(edit({ monthlyHours }).data).toMatchObject({ monthlyHours: saved });
});
