import { describe, expect, test } from "vitest";
import { newPasswordInput, refuseGuessable } from "./new-password";

const ABOUT = ["Ingrid Solberg", "ingrid.solberg@builders.example", "Builders"];
const isGood = (password: string) =>
  refuseGuessable(password, ABOUT).then(
    () => true,
    ({ fields }) => {
      expect(fields).toHaveProperty("password");
      return false;
    },
  );

describe("a password", () => {
  test.each(["a long password", "blue kettle on a train", "xkvjqpwmzrty", "研究所の前で待ち合わせる約束"])(
    "%s is accepted: no kind of character is asked for",
    async (password) => {
      expect(newPasswordInput.safeParse(password).success).toBe(true);
      expect(await isGood(password)).toBe(true);
    },
  );

  test.each([
    "passwordpassword",
    "Password1234",
    "P@ssword1234",
    "123456789012",
    "qwertyuiop12",
    "aaaaaaaaaaaa",
    "iloveyou1234",
    "ingridsolberg1",
    "Ingrid@Builders.2026",
    "cairn-cairn-cairn",
    "a".repeat(1000),
  ])("%s is refused as easily guessed", async (password) => {
    expect(await isGood(password)).toBe(false);
  });

  test("counts characters, not code units or Unicode forms", () => {
    for (const [password, isLong] of [
      ["é".repeat(12), true],
      ["e\u0301".repeat(11), false],
      ["🙂".repeat(11), false],
      ["🙂".repeat(12), true],
    ] as const)
      expect(newPasswordInput.safeParse(password).success).toBe(isLong);
  });
});
