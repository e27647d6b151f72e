import { Prisma } from "@/lib/db/generated/client";

/** Over an `attempt` aliased `t`: it was handed in, and nobody has decided on it yet. `waitsForReview` in `rules.ts` is the same. */
export const WAITS_FOR_REVIEW = Prisma.sql`t.state = 'submitted'`;
