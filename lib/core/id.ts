import { z } from "zod";
import { issueMessage } from "./error-message";

/** No field shows an id: one that is none comes from an outdated page. */
const outdated = issueMessage("core.pageOutdated");

/** A row id from a form, an address or a file, within the range of its column. */
export const rowId = z.coerce.number(outdated).int(outdated).positive(outdated).max(2_147_483_647, outdated);

/** The `version` of the row that a form was made from, in the range of its column. */
export const shownVersion = z.coerce.number(outdated).int(outdated).max(2_147_483_647, outdated);
