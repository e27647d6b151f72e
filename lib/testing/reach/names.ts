/**
 * Names of the rows of the fixed organisation, so that tables refer to "ed" and "ed basics" instead of ids.
 */

export type EntityKind =
  | "person"
  | "unit"
  | "skill"
  | "role"
  | "credential"
  | "credentialVersion"
  | "assessment"
  | "pathway"
  | "pathwayVersion"
  | "step"
  | "assignment"
  | "batch"
  | "enrolment"
  | "attempt"
  | "question"
  | "file"
  | "evidence"
  | "award"
  | "badge"
  | "message";

const names = new Map<string, string | number>();

export function rememberName(kind: EntityKind, name: string, value: string | number): void {
  names.set(`${kind} ${name}`, value);
}

/** Return the key of a row by name: `uuid("badge", "ed safe")`. */
export function uuid(kind: EntityKind, name: string): string {
  const value = names.get(`${kind} ${name}`);
  if (value === undefined) throw new Error(`The organisation of the reach tables has no ${kind} "${name}".`);
  return String(value);
}

/** Return the id of a row by name: `id("person", "ed")`. */
export const id = (kind: EntityKind, name: string): number => Number(uuid(kind, name));

/** Return the ids of all rows of a kind. */
export const idsOf = (kind: EntityKind): number[] =>
  [...names].filter(([key]) => key.startsWith(`${kind} `)).map(([, value]) => Number(value));

/** Return the name of a row, or its id with a mark if the name is unknown. */
export function nameOf(kind: EntityKind, value: string | number): string {
  const found = [...names].find(([key, one]) => key.startsWith(`${kind} `) && String(one) === String(value));
  return found ? found[0].slice(kind.length + 1) : `?${value}`;
}

/** Return all names, to be restored in another process with {@link putNames}. */
export const allNames = (): [string, string | number][] => [...names];
export const putNames = (all: readonly (readonly [string, string | number])[]): void => {
  for (const [key, value] of all) names.set(key, value);
};
