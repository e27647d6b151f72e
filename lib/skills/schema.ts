import { z } from "zod";
import { rowId as id } from "@/lib/core/id";

export const rateInput = z.object({
  employeeId: id,
  skillId: id,
  level: z.coerce
    .number()
    .int()
    .min(0, "A level lies between 0 and 5.")
    .max(5, "A level lies between 0 and 5."),
  note: z.string().trim().max(2000, "Keep the note under 2,000 characters.").default(""),
});
export const rateSelfInput = rateInput.omit({ employeeId: true });
