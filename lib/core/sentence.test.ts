import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { AppError, invalid } from "./errors";
import { issue, readIssue, say } from "./sentence";
import { webAddress } from "./web-address";

test("a schema hands key and parameters on, whatever they hold", () => {
  const params = fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer()), { noNullPrototype: true });
  fc.assert(
    fc.property(params, (given) => {
      expect(readIssue(issue("core.linkTooLong", given))).toEqual(say("core.linkTooLong", given));
    }),
  );
});

test("a field keeps the schema library's text where its schema has no sentence", () => {
  const { error } = z.object({ link: webAddress, days: z.number() }).safeParse({ link: "no", days: "two" });
  const { code, sentence, fields } = invalid(error?.issues ?? []);
  expect({ code, sentence }).toEqual({ code: "invalid", sentence: say("core.fields") });
  expect(fields).toEqual({ link: say("core.linkNotWeb"), days: expect.stringContaining("number") });
});

test("a log names the key and its parameters", () => {
  const error = new AppError("conflict", say("learning.undoTooLate", { days: 30 }));
  expect(error.message).toBe('learning.undoTooLate {"days":30}');
});
