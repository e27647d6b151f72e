import { z } from "zod";
import { issueMessage } from "@/lib/core/error-message";
import { rowId as id, shownVersion } from "@/lib/core/id";
import { linesText } from "@/lib/core/text";
import { webAddress } from "@/lib/core/web-address";

/** 2200 in milliseconds since 1970: a clock that is set wrongly still gives a moment. */
const LATEST_MOMENT = 7_258_118_400_000;

export const startAttemptInput = z.object({ assessmentId: id, enrolmentId: id.optional() });

export const saveAnswerInput = z.object({
  attemptId: id,
  questionId: id,
  optionIds: z.array(id).max(20),
  isFlagged: z.boolean().default(false),
  /** When it was chosen: milliseconds since 1970 UTC by the server's clock, as estimated by the page. */
  givenAt: z.number().int().min(0).max(LATEST_MOMENT).optional(),
});

export const submitAttemptInput = z.object({ attemptId: id });

/** As typed: an incomplete link is stored too, and refused only when the project is submitted. */
export const saveProjectDraftInput = z.object({
  attemptId: id,
  version: shownVersion,
  text: linesText().max(100_000, issueMessage("assessments.textTooLong", { max: 100_000 })),
  links: linesText().max(100_000, issueMessage("assessments.linksTooLong", { max: 100_000 })),
});

export const submitProjectInput = z.object({
  attemptId: id,
  version: shownVersion,
  text: linesText()
    .trim()
    .max(20_000, issueMessage("assessments.textTooLong", { max: 20_000 }))
    .default(""),
  links: z.preprocess(
    (value) => (typeof value === "string" ? value.split(/\s+/).filter(Boolean) : value),
    z
      .array(webAddress)
      .max(20, issueMessage("assessments.linksTooMany", { max: 20 }))
      .default([]),
  ),
});

export const markInput = z.object({
  attemptId: id,
  version: shownVersion,
  decision: z.enum(["decide", "return"]),
  scores: z
    .array(
      z.object({
        criterionId: id,
        points: z.coerce.number().int().min(0).max(1000),
        comment: linesText().trim().max(4000).default(""),
      }),
    )
    .max(50),
  comment: linesText().trim().max(8000).default(""),
});

/**
 * The attempt whose decision is undone; named `id` because a toast's Undo sends back the result of the form.
 */
export const undoDecisionInput = z.object({ id });

export const applyDecisionInput = z.object({ decisionId: id });

export const reassignInput = z.object({ attemptId: id, assessorId: id });
