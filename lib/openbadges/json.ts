export type Json = string | number | boolean | null | Json[] | JsonObject;
export type JsonObject = { [member: string]: Json };

export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The object behind a member, or an empty one: for reading documents of strangers. */
export const objectAt = (value: Json | undefined): JsonObject => (isJsonObject(value) ? value : {});

export const textAt = (value: Json | undefined): string | null => (typeof value === "string" ? value : null);

/** JSON-LD writes a single value with or without brackets. */
export const listAt = (value: Json | undefined): Json[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];

/** Whole seconds with Z, as the proofs and the dates of a badge are written. */
export const dateTime = (instant: Date) => `${instant.toISOString().slice(0, -5)}Z`;
