import type { RoleName } from "@/lib/auth/permissions";

const HOUR = 3_600_000;

/** How long a session lasts, unused and in any case, in milliseconds. */
const LIMITS = {
  own: { unused: 24 * HOUR, total: 30 * 24 * HOUR },
  overOthers: { unused: 2 * HOUR, total: 12 * HOUR },
};

/** The longest that any session lasts, in seconds. */
export const LONGEST_SESSION_SECONDS = LIMITS.own.total / 1000;

/** Every role but `employee` reads or changes what belongs to others. */
const limitsOf = (roles: ReadonlySet<RoleName>) =>
  [...roles].some((role) => role !== "employee") ? LIMITS.overOthers : LIMITS.own;

/** Return whether a session has ended by itself: unused for too long, or too long after the sign-in. */
export function isSessionOver(
  { openedAt, usedAt }: { openedAt: Date; usedAt: Date },
  roles: ReadonlySet<RoleName>,
  now: Date,
): boolean {
  const { unused, total } = limitsOf(roles);
  return now.getTime() - usedAt.getTime() >= unused || now.getTime() - openedAt.getTime() >= total;
}
