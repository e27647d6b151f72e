import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { errorMessage } from "@/lib/core/error-message";
import { formatFields, messageFormatter } from "./format-message";

const format = messageFormatter("en");

test.each([
  [
    errorMessage("core.notFound", { thing: "person" }),
    "That person does not exist, or is outside your team.",
  ],
  [errorMessage("core.linkTooLong", { max: 2000 }), "Keep a link under 2,000 characters."],
  [errorMessage("accounts.attemptsTooMany", { minutes: 1 }), "Too many attempts. Try again in 1 minute."],
  [errorMessage("accounts.attemptsTooMany", { minutes: 15 }), "Too many attempts. Try again in 15 minutes."],
  [
    errorMessage("core.forbidden"),
    "None of your roles allows this. Ask an administrator for a role that allows it.",
  ],
  [
    errorMessage("structure.plannedAlready", { name: "Welding", on: { day: "2027-03-31" } }),
    "A change of Welding is planned for 31 Mar 2027. Cancel it first.",
  ],
  // A row is a position in a file, not an amount.
  [errorMessage("integrations.twice", { value: "E7", row: 12345 }), '"E7" stands in row 12345 already.'],
  [
    errorMessage("integrations.rowFault", {
      file: "people.csv",
      row: 2,
      column: "Mail",
      reason: errorMessage("integrations.emailTaken", { email: "a@example.com", name: "Ana", id: "E1" }),
    }),
    'people.csv, row 2, column Mail: "a@example.com" belongs to Ana (HR number E1) already.',
  ],
])("%j is formatted", (message, text) => {
  expect(format(message)).toBe(text);
});

describe("text that people typed", () => {
  test("appears in a message unchanged, whatever characters it has", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("{", "}", "<b>", "'", "#", "|", "a", " ") }), (name) => {
        expect(format(errorMessage("assessments.fileEmpty", { name }))).toBe(
          `${name} is empty (0 bytes). Open it to see whether it was saved, and choose it again.`,
        );
      }),
    );
  });
});

test("fields are formatted one by one; a code for which the page has the text stays", () => {
  expect(formatFields(format, { title: errorMessage("drafts.titleMissing"), root: "section-empty" })).toEqual(
    {
      title: "Give it a title.",
      root: "section-empty",
    },
  );
});
