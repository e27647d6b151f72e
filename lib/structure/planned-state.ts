import { Prisma } from "@/lib/db/generated/client";

/** A planned change that waits for its day. {@link IS_WAITING} is the same in SQL. */
export const WAITING = {
  appliedAt: null,
  cancelledAt: null,
  failedAt: null,
} satisfies Prisma.PlannedChangeWhereInput;

/** Over `planned_change` without an alias: it waits for its day. {@link WAITING} is the same for the client. */
export const IS_WAITING = Prisma.sql`(applied_at is null and cancelled_at is null and failed_at is null)`;
