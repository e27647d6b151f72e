import { z } from "zod";

const id = z.coerce.number().int().positive();

export const deriveInput = z.object({ pairs: z.array(z.tuple([id, id])).max(20_000) });

export const revokeInput = z.object({
  awardId: id,
  reason: z
    .string()
    .trim()
    .min(3, "Say why: everybody who verifies the badge reads it.")
    .max(1000, "Keep the reason under 1,000 characters."),
});

export const showNameInput = z.object({
  shows: z.union([z.boolean(), z.enum(["true", "false"]).transform((value) => value === "true")]),
});
