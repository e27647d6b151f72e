import { z } from "zod";

/** The number of a row, from a form, an address or a file: within what its column holds. */
export const rowId = z.coerce.number().int().positive().max(2_147_483_647);
