import { Prisma } from "@/lib/db/generated/client";

/**
 * Over an `attempt` aliased `t`: submitted and not yet decided. SQL twin of `waitsForReview` in `rules.ts`.
 */
export const WAITS_FOR_REVIEW = Prisma.sql`t.state = 'submitted'`;

/** Over a `marking_decision` `d`: it was sent, and has neither taken effect nor been undone. */
export const IS_PENDING_DECISION = Prisma.sql`(d.applied_at is null and d.undone_at is null)`;
