import { z } from "zod";

/** A row id from a form, an address or a file, within the range of its column. */
export const rowId = z.coerce.number().int().positive().max(2_147_483_647);
