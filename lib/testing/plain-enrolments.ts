import { client } from "@/lib/db/client";
import { dayText } from "./plain-count";

/** What the lists and the overview count of enrolments, by hand over the raw rows; see plain-count. */

const DAY = 86_400_000;
const plus = (day: string, days: number) => dayText(new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY));

/**
 * The enrolments of active people behind each filter of the list, on a day.
 *
 * @param hours  how far the organisation's clock is ahead of UTC
 */
export async function readEnrolments(today: string, hours = 0) {
  const people = await client().employee.findMany();
  const active = new Set(
    people
      .filter(
        (one) => dayText(one.activeFrom) <= today && (!one.activeUntil || dayText(one.activeUntil) > today),
      )
      .map(({ id }) => id),
  );
  const all = (await client().enrolment.findMany()).filter(({ employeeId }) => active.has(employeeId));
  const open = all.filter(({ state }) => state === "not_started" || state === "in_progress");
  const submitted = (await client().attempt.findMany()).filter(({ state }) => state === "submitted");
  const awards = (await client().award.findMany()).filter(
    ({ revokedAt, supersededAt }) => !revokedAt && !supersededAt,
  );
  const dueOf = ({ dueOn }: (typeof all)[number]) => (dueOn ? dayText(dueOn) : null);
  const isWithin = (day: string | null, days: number) =>
    day !== null && day >= today && day <= plus(today, days);
  const localDay = (instant: Date | null) =>
    instant ? dayText(new Date(instant.getTime() + hours * 3_600_000)) : "";
  const behind = (rows: readonly { enrolmentId: number | null }[]) => {
    const ids = new Set(rows.map(({ enrolmentId }) => enrolmentId));
    return all.filter(({ id }) => ids.has(id));
  };
  return {
    all,
    open,
    overdue: open.filter((one) => {
      const due = dueOf(one);
      const waits = one.waitingSince && due !== null && dayText(one.waitingSince) <= due;
      return due !== null && due < today && !waits;
    }),
    dueSoon: open.filter((one) => isWithin(dueOf(one), 14)),
    waiting: behind(submitted),
    waitingLong: behind(submitted.filter((one) => localDay(one.submittedAt) < plus(today, -5))),
    expiring: behind(awards.filter(({ validUntil }) => isWithin(validUntil && dayText(validUntil), 60))),
    inState: (state: string) => all.filter((one) => one.state === state),
  };
}

/** Of these versions, how many things have a draft as their newest one. */
export function newestDrafts(versions: readonly { of: number; number: number; state: string }[]): number {
  return [...Map.groupBy(versions, ({ of }) => of).values()].filter((same) => {
    const newest = same.reduce((one, other) => (other.number > one.number ? other : one));
    return newest.state === "draft";
  }).length;
}
