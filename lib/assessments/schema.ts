import { z } from "zod";
import { rowId as id } from "@/lib/core/id";
import { webAddress } from "@/lib/core/web-address";

export const startAttemptInput = z.object({ assessmentId: id, enrolmentId: id.optional() });

export const saveAnswerInput = z.object({
  attemptId: id,
  questionId: id,
  optionIds: z.array(id).max(20),
  isMarked: z.boolean().default(false),
});

export const submitAttemptInput = z.object({ attemptId: id });

export const submitProjectInput = z.object({
  attemptId: id,
  version: z.coerce.number().int(),
  text: z
    .string()
    .trim()
    .max(20_000, "Keep the text under 20,000 characters, and hand in longer work as a file.")
    .default(""),
  links: z.preprocess(
    (value) => (typeof value === "string" ? value.split(/\s+/).filter(Boolean) : value),
    z.array(webAddress).max(20, "At most 20 links.").default([]),
  ),
});

export const markInput = z.object({
  attemptId: id,
  version: z.coerce.number().int(),
  decision: z.enum(["decide", "return"]),
  scores: z
    .array(
      z.object({
        criterionId: id,
        points: z.coerce.number().int().min(0),
        comment: z.string().trim().max(4000).default(""),
      }),
    )
    .max(50),
  comment: z.string().trim().max(8000).default(""),
});
