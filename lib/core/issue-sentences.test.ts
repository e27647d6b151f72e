import { expect, test } from "vitest";
import { z } from "zod";
import { messageFormatter } from "@/lib/i18n/format-message";
import { invalid } from "./errors";

const format = messageFormatter("en");
const sentence = (schema: z.ZodType, value: unknown) => {
  const [message] = Object.values(invalid(schema.safeParse(value).error?.issues ?? []).fields);
  return message === undefined ? null : format(message);
};

test.each<[z.ZodType, unknown, string]>([
  [z.coerce.number(), "a few", "Enter a number."],
  [z.number(), "1", "Enter a number."],
  [z.coerce.number().int(), "1.5", "Enter a whole number."],
  [z.int(), 2 ** 60, "Enter 9,007,199,254,740,991 or less."],
  [z.coerce.number().min(2), "-1", "Enter 2 or more."],
  [z.coerce.number().max(1000), "1e9", "Enter 1,000 or less."],
  [z.string(), undefined, "Fill this in."],
  [z.string().min(1), "", "Fill this in."],
  [z.string().min(3), "a", "Write at least 3 characters."],
  [z.string().max(3), "abcd", "Keep this under 3 characters."],
  [z.string(), { a: 1 }, "This did not arrive as the page sends it. Reload the page and try again."],
  [z.array(z.number()).min(1), [], "Choose at least 1."],
  [z.array(z.number()).max(1), [1, 2], "Choose at most 1."],
  [z.enum(["a", "b"]), "c", "Choose one of the values that are offered."],
  [z.enum(["a", "b"]), undefined, "Fill this in."],
  [z.literal("a"), "", "Fill this in."],
  [z.iso.date(), "31.12.2026", "Enter a day as year, month and day, like 2026-11-30."],
  [z.uuid(), "1", "This page is out of date. Reload it and try again."],
  [z.string().regex(/^a$/), "b", "This did not arrive as the page sends it. Reload the page and try again."],
  [
    z.union([z.number(), z.boolean()]),
    "b",
    "This did not arrive as the page sends it. Reload the page and try again.",
  ],
  [z.boolean(), "yes", "This did not arrive as the page sends it. Reload the page and try again."],
  [z.strictObject({}), { b: 1 }, "This did not arrive as the page sends it. Reload the page and try again."],
])("an issue without a sentence of its schema gets one: %#", (schema, value, expected) => {
  expect(sentence(schema, value)).toBe(expected);
});

test("a sentence or a code of the schema is kept", () => {
  expect(sentence(z.number("taken"), "x")).toBe("taken");
});
