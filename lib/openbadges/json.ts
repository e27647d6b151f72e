export type Json = string | number | boolean | null | Json[] | JsonObject;
export type JsonObject = { [member: string]: Json };

export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Return the object that a member holds, else an empty one: for documents from others. */
export const objectAt = (value: Json | undefined): JsonObject => (isJsonObject(value) ? value : {});

export const textAt = (value: Json | undefined): string | null => (typeof value === "string" ? value : null);

/** Return a list: JSON-LD allows a single value without brackets. */
export const listAt = (value: Json | undefined): Json[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];

/** Format an instant in whole seconds with Z, as in proofs and dates of badges. */
export const dateTime = (instant: Date) => `${instant.toISOString().slice(0, -5)}Z`;
