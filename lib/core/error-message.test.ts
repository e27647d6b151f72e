import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { errorMessage, issueMessage, parseIssueMessage } from "./error-message";
import { AppError, invalid } from "./errors";
import { webAddress } from "./web-address";

test("a schema passes key and parameters on, with any content", () => {
  const params = fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer()), { noNullPrototype: true });
  fc.assert(
    fc.property(params, (given) => {
      expect(parseIssueMessage(issueMessage("core.linkTooLong", given))).toEqual(
        errorMessage("core.linkTooLong", given),
      );
    }),
  );
});

test("a field gets a sentence of ours, also where its schema has none", () => {
  const { error } = z.object({ link: webAddress, days: z.number() }).safeParse({ link: "no", days: "two" });
  const { code, userMessage, fields } = invalid(error?.issues ?? []);
  expect({ code, userMessage }).toEqual({ code: "invalid", userMessage: errorMessage("core.fields") });
  expect(fields).toEqual({ link: errorMessage("core.linkNotWeb"), days: errorMessage("core.notNumber") });
});

test("a log entry has the key and its parameters", () => {
  const error = new AppError("conflict", errorMessage("learning.undoTooLate", { days: 30 }));
  expect(error.message).toBe('learning.undoTooLate {"days":30}');
});
