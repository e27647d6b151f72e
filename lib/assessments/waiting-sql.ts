import { Prisma } from "@/lib/db/generated/client";

/**
 * Over an `attempt` aliased `t`: submitted and not yet decided. SQL twin of `waitsForReview` in `rules.ts`.
 */
export const WAITS_FOR_REVIEW = Prisma.sql`t.state = 'submitted'`;
