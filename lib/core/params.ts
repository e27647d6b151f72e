import { z } from "zod";
import { rowId } from "./id";
import { storable } from "./storable";

/** A number in an address; undefined when it is none: then there is nothing at that address. */
export const idParam = (value: string | undefined): number | undefined => rowId.safeParse(value).data;

/** The words of a search, from an address. */
export const searchParam = z
  .string()
  .transform((words) => storable(words).trim())
  .pipe(z.string().max(100));

/** Rows a page of a list. */
export const pageSize = z.coerce.number().int().min(10).max(200).default(50).catch(50);

/** One value of a search parameter, where several may have been given. */
export const oneOf = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value[0] : value;
