import { z } from "zod";
import { issueMessage } from "@/lib/core/error-message";

/** A level that somebody enters. */
export const levelInput = z.coerce
  .number()
  .int()
  .min(0, issueMessage("skills.levelOutside"))
  .max(5, issueMessage("skills.levelOutside"));
