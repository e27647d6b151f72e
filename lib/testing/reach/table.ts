import type { Person } from "@/lib/auth/policy";
import { AppError } from "@/lib/core/errors";
import { type EntityKind, id, nameOf, uuid } from "./names";

/**
 * The format of the reach tables. A table is a record of file → function → row, one row for each exported function
 * that touches people; `functions.test.ts` calls each as every actor. A row is one of
 *
 *     found("person", (who) => …ids, { admin: "ed gil", "direct self": "ed", others: "" })
 *                                             a list: the names of exactly the rows that it gives each actor
 *     each("attempt", "ed weld quiz, sam weld quiz", (who, id) => …, { self: "ed weld quiz", others: "" })
 *                                             one call per target: the names of those found, or carried out
 *     figure((who) => …, { "admin lnd": { covered: 4 }, others: REFUSED })
 *                                             numbers, as shown on the screen
 *     nobody("why it touches nobody")
 *     through("storeUpload")                   a helper: the row of that function covers it
 *
 * Expected values are written out by name and number, never computed. Keys are actors (several are separated by spaces);
 * `others` stands for all remaining ones. Names in one text are separated by a comma and a space.
 */

/** The expected value of a figure or list that the actor may not read. */
export const REFUSED = "refused";

type Expected<T> = Record<string, T>;
export type ReachRow =
  | { asks(who: Person): Promise<unknown>; expected: Expected<unknown> }
  | { touches: "nobody"; because: string }
  | { through: string };
/** File → function → row. */
export type ReachTable = Record<string, Record<string, ReachRow>>;

export const nobody = (because: string): ReachRow => ({ touches: "nobody", because });
export const through = (name: string): ReachRow => ({ through: name });

export const figure = (asks: (who: Person) => Promise<unknown>, expected: Expected<unknown>): ReachRow => ({
  asks: (who) => asks(who).catch(asRefused),
  expected,
});

export const found = (
  kind: EntityKind,
  asks: (who: Person) => Promise<Iterable<string | number>>,
  expected: Expected<string>,
): ReachRow => ({
  asks: (who) =>
    asks(who)
      .then((ids) => joined([...ids].map((one) => nameOf(kind, one))))
      .catch(asRefused),
  expected: sorted(expected),
});

/** @param targets  names of a kind, joined by a comma */
export const each = (
  kind: EntityKind,
  targets: string,
  asks: (who: Person, id: number, uuid: string, name: string) => Promise<unknown>,
  expected: Expected<string>,
): ReachRow => ({
  async asks(who) {
    const outcomes: string[] = [];
    for (const name of listed(targets)) {
      const key = uuid(kind, name);
      outcomes.push(await outcomeOf(name, () => asks(who, id(kind, name), key, name)));
    }
    return joined(outcomes.filter((one) => one !== ""));
  },
  expected: sorted(expected),
});

/** Return the name if something was found or done; empty if not found; any other refusal is named. */
async function outcomeOf(name: string, ask: () => Promise<unknown>): Promise<string> {
  try {
    const answer = await ask();
    const isNothing = answer === null || answer === false || (Array.isArray(answer) && answer.length === 0);
    return isNothing ? "" : name;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.code === "not_found" || error.code === "forbidden" ? "" : `${name} (${error.code})`;
  }
}

function asRefused(error: unknown): string {
  if (error instanceof AppError && (error.code === "not_found" || error.code === "forbidden")) return REFUSED;
  throw error;
}

const listed = (names: string) => names.split(", ").filter((name) => name !== "");
const joined = (names: string[]) => [...new Set(names)].sort().join(", ");
const sorted = (expected: Expected<string>) =>
  Object.fromEntries(Object.entries(expected).map(([who, names]) => [who, joined(listed(names))]));
