import { z } from "zod";
import { rowId } from "./id";
import { storable } from "./storable";

/** Parse a number in an address; undefined unless it is one: then nothing is at that address. */
export const idParam = (value: string | undefined): number | undefined => rowId.safeParse(value).data;

/** The words of a search, from an address. */
export const searchParam = z
  .string()
  .transform((words) => storable(words).trim())
  .pipe(z.string().max(100));

/** Rows a page of a list. */
export const pageSize = z.coerce.number().int().min(10).max(200).default(50).catch(50);

/** Return one value of a search parameter that may be given several times. */
export const oneOf = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value[0] : value;
