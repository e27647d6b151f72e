import { z } from "zod";
import { issueMessage } from "@/lib/core/error-message";
import { rowId as id } from "@/lib/core/id";
import { linesText } from "@/lib/core/text";

export const deriveInput = z.object({ pairs: z.array(z.tuple([id, id])).max(20_000) });

export const signInput = z.object({ awardIds: z.array(id).max(20_000).nullable() });

export const revokeInput = z.object({
  awardId: id,
  reason: linesText()
    .trim()
    .min(3, issueMessage("awards.reasonMissing"))
    .max(1000, issueMessage("core.reasonTooLong", { max: 1000 })),
});

const yesOrNo = z.union([z.boolean(), z.enum(["true", "false"]).transform((value) => value === "true")]);
export const showNameInput = z.object({ shows: yesOrNo });
export const shareEmailInput = z.object({ shares: yesOrNo });

/** The unguessable part of an award's address. */
export const publicId = z.guid();

/** A record's number in an address. */
export const recordId = z
  .string()
  .regex(/^[1-9]\d{0,8}$/)
  .transform(Number);

/** RFC 7638 thumbprint, base64url. */
export const keyId = z.string().regex(/^[\w-]{43}$/);

export const resultsSchema = z.array(
  z.object({
    key: z.string(),
    title: z.string(),
    kind: z.enum(["quiz", "exam", "project", "observation", "external"]),
    points: z.number(),
    maxPoints: z.number(),
    passPercent: z.number(),
    decidedAt: z.string(),
  }),
);
