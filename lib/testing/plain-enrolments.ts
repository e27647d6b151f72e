import { client } from "@/lib/db/client";
import { dayText } from "./plain-count";

/** Counts of enrolments in lists and the overview, computed plainly over the raw rows; see plain-count. */

const DAY = 86_400_000;
const plus = (day: string, days: number) => dayText(new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY));

/**
 * Read the enrolments of active people behind each filter of the list, on a day.
 *
 * @param hours  offset of the organisation's time zone from UTC
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
  const enrolmentsOfRows = (rows: readonly { enrolmentId: number | null }[]) => {
    const ids = new Set(rows.map(({ enrolmentId }) => enrolmentId));
    return all.filter(({ id }) => ids.has(id));
  };
  const versions = new Map((await client().credentialVersion.findMany()).map((one) => [one.id, one]));
  const due = awards.filter((award) => {
    if (!award.validUntil) return false;
    const [earned, until] = [localDay(award.earnedAt), dayText(award.validUntil)];
    const days = versions.get(award.credentialVersionId)?.renewalWindowDays ?? 0;
    const half = Math.ceil(Math.max(0, (Date.parse(until) - Date.parse(earned)) / DAY) / 2);
    return today >= plus(until, -days) && today >= plus(earned, half);
  });
  const goals = await readGoals();
  return {
    all,
    open,
    overdue: open.filter((one) => {
      const due = dueOf(one);
      const waits = one.waitingSince && due !== null && dayText(one.waitingSince) <= due;
      return due !== null && due < today && !waits;
    }),
    dueSoon: open.filter((one) => isWithin(dueOf(one), 14)),
    waiting: enrolmentsOfRows(submitted),
    waitingLong: enrolmentsOfRows(submitted.filter((one) => localDay(one.submittedAt) < plus(today, -5))),
    renewable: all.filter((one) => isRenewable(one, all, due, goals)),
    holdersDue: [...active].filter((id) => due.some(({ employeeId }) => employeeId === id)),
    inState: (state: string) => all.filter((one) => one.state === state),
  };
}

type Row = {
  employeeId: number;
  pathwayId: number;
  state: string;
  cycle: number;
  countsFrom: Date | null;
  completedAt: Date | null;
};

/** A completed enrolment without a renewal, if a credential of its pathway is due. */
function isRenewable(
  one: Row,
  all: readonly Row[],
  due: readonly { employeeId: number; credentialId: number }[],
  goals: ReadonlyMap<number, ReadonlySet<number>>,
): boolean {
  const later = all.filter(
    (other) => other.employeeId === one.employeeId && other.pathwayId === one.pathwayId && other !== one,
  );
  return (
    one.state === "completed" &&
    !later.some(({ state }) => state === "not_started" || state === "in_progress") &&
    !later.some(({ state, cycle }) => state === "completed" && cycle > one.cycle) &&
    due.some(
      ({ employeeId, credentialId }) =>
        employeeId === one.employeeId && goals.get(one.pathwayId)?.has(credentialId),
    )
  );
}

/** Pathway → milestone and credentials of required steps of its published version. */
async function readGoals(): Promise<Map<number, Set<number>>> {
  const versions = await client().pathwayVersion.findMany({
    where: { state: "published" },
    include: { sections: { include: { steps: true } } },
  });
  return new Map(
    versions.map(({ pathwayId, milestoneCredentialId, sections }) => {
      const steps = sections.flatMap((section) => section.steps).filter(({ isOptional }) => !isOptional);
      return [
        pathwayId,
        new Set(
          [milestoneCredentialId, ...steps.map((step) => step.credentialId)].filter((id) => id !== null),
        ),
      ];
    }),
  );
}

/** Count how many credentials or pathways have a draft as their newest version. */
export function newestDrafts(versions: readonly { of: number; number: number; state: string }[]): number {
  return [...Map.groupBy(versions, ({ of }) => of).values()].filter((same) => {
    const newest = same.reduce((one, other) => (other.number > one.number ? other : one));
    return newest.state === "draft" || newest.state === "in_review";
  }).length;
}
