import { z } from "zod";
import type { Day } from "./calendar";
import { issueMessage } from "./error-message";
import { rowId } from "./id";
import { oneLine, withoutFaults } from "./text";

/**
 * Parse a number in an address, written as the links of Cairn write it; undefined unless it is one: then nothing is at
 * that address.
 */
export const idParam = (value: string | undefined): number | undefined =>
  /^[1-9]\d*$/.test(value ?? "") ? rowId.safeParse(value).data : undefined;

const EARLIEST_DAY: Day = "1900-01-01";
const LATEST_DAY: Day = "2199-12-31";

/**
 * The schema of a day that somebody chooses, within the years that people mean.
 *
 * @param missing  the message where there is none
 */
export const chosenDay = (missing: string) =>
  z.iso
    .date(missing)
    .refine(
      (day) => day >= EARLIEST_DAY && day <= LATEST_DAY,
      issueMessage("core.dayOutside", { earliest: EARLIEST_DAY, latest: LATEST_DAY }),
    );

/** The words of a search, from an address. */
export const searchParam = z
  .string()
  .overwrite((words) => oneLine(withoutFaults(words)))
  .max(100);

/** Rows a page of a list. */
export const pageSize = z.coerce.number().int().min(10).max(200).default(50).catch(50);

/** Return one value of a search parameter that may be given several times. */
export const oneOf = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value[0] : value;
