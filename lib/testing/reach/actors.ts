/** The actors of the tables; values are names of people in the fixed organisation. */
export const ACTORS = {
  admin: "ada",
  lnd: "lena",
  lndNorth: "nora",
  direct: "dora",
  indirect: "ivan",
  assessor: "ana",
  assessor2: "ben",
  executive: "eve",
  executiveSouth: "rob",
  assessorNorth: "tia",
  auditor: "otto",
  self: "ed",
  stranger: "sam",
} as const;
export type ActorName = keyof typeof ACTORS;
export const ACTOR_NAMES = Object.keys(ACTORS) as ActorName[]; // keys of a constant object

/** Return what a row expects for an actor. @throws Error if the row leaves the actor out */
export function expectedFor(expected: Record<string, unknown>, actor: ActorName): unknown {
  const key = Object.keys(expected).find((names) => names.split(" ").includes(actor)) ?? "others";
  if (!(key in expected)) throw new Error(`The row says nothing of ${actor}: add it, or "others".`);
  return expected[key];
}
