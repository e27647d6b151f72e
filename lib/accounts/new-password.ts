import "server-only";
import { z } from "zod";
import { errorMessage, issueMessage } from "@/lib/core/error-message";
import { invalidFields } from "@/lib/core/errors";

const LEAST = 12;
/** A longer password costs time to rate, and its beginning decides already. */
const RATED = 64;
/** Of 0 to 4: at least 100 million guesses (`@zxcvbn-ts`). */
const SCORE = 3;
/** Characters besides the words about person and organisation. */
const LEFT = 8;

/** A password that somebody chooses: at least 12 characters of any kind. */
export const newPasswordInput = z
  .string()
  .max(1000, issueMessage("core.tooLong", { max: 1000 }))
  .refine(
    (password) => [...password.normalize("NFC")].length >= LEAST,
    issueMessage("accounts.passwordTooShort", { min: LEAST }),
  );

type Rate = (password: string, about: string[]) => number;
const holder = globalThis as typeof globalThis & { cairnPasswordRate?: Promise<Rate> };

/** Several megabytes of common passwords and words, loaded when the first person chooses a password. */
const loadRate = (): Promise<Rate> => {
  holder.cairnPasswordRate ??= Promise.all([
    import("@zxcvbn-ts/core"),
    import("@zxcvbn-ts/language-common"),
    import("@zxcvbn-ts/language-en"),
  ]).then(([{ ZxcvbnFactory }, common, english]) => {
    const rating = new ZxcvbnFactory({
      dictionary: { ...common.dictionary, ...english.dictionary },
      graphs: common.adjacencyGraphs,
    });
    return (password, about) => rating.check(password, about).score;
  });
  return holder.cairnPasswordRate;
};

/**
 * Refuse a password that is easily guessed.
 *
 * @param about  what others know of the person and the organisation
 * @throws AppError `invalid` at the field `password`
 */
export async function refuseGuessable(password: string, about: readonly (string | null)[]): Promise<void> {
  const rate = await loadRate();
  const rated = password.normalize("NFC").toLowerCase();
  const words = ["cairn", ...about.flatMap((text) => text?.toLowerCase().split(/[\s@.]+/) ?? [])].filter(
    (word) => word.length >= 3,
  );
  // What is left without the words that everybody knows must be worth guessing.
  const rest = words.reduce((left, word) => left.replaceAll(word, ""), rated);
  if ([...rest].length < LEFT || rate(rated.slice(0, RATED), words) < SCORE)
    throw invalidFields({ password: errorMessage("accounts.passwordGuessable") });
}
