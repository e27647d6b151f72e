import { expect, test } from "vitest";
import { errorMessage, issueMessage } from "./error-message";
import { invalid, TooManyError } from "./errors";

test.each([
  [0, 1],
  [1, 1],
  [1_000, 1],
  [1_001, 2],
  [59_400, 60],
])("after a limit with %i ms to go, whoever comes again in %i s is let in", (milliseconds, seconds) => {
  const error = new TooManyError(milliseconds, errorMessage("core.fields"));
  expect(error.retryAfter).toBe(seconds);
  expect(error.headers).toEqual({ "retry-after": String(seconds) });
});

test("a fault in a line of a list is named with its line and field", () => {
  const message = issueMessage("structure.hoursWrong");
  expect(invalid([{ path: ["lines", 1, "target"], message }]).fields).toEqual({
    "lines.1.target": errorMessage("structure.hoursWrong"),
  });
});
