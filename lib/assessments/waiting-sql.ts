import { Prisma } from "@/lib/db/generated/client";

/**
 * Over an `attempt` aliased `t`: submitted and not yet decided. SQL twin of `waitsForReview` in `rules.ts`.
 */
export const WAITS_FOR_REVIEW = Prisma.sql`t.state = 'submitted'`;

/** Over a `marking_decision` `d`: it was sent, and has neither taken effect nor been undone. */
export const IS_PENDING_DECISION = Prisma.sql`(d.applied_at is null and d.undone_at is null)`;

/** Over `t`: begun, or returned to the learner. SQL twin of `isEditable`. */
export const IS_EDITABLE = Prisma.sql`t.state in ('open', 'returned')`;

/** Over `t`: without a result. SQL twin of `UNFINISHED_STATES`. */
export const IS_UNFINISHED = Prisma.sql`t.state in ('open', 'submitted', 'returned')`;
