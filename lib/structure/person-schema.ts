import { z } from "zod";
import { issueMessage } from "@/lib/core/error-message";
import { rowId, shownVersion } from "@/lib/core/id";
import {
  calendarDay,
  effectiveDay,
  line,
  optional,
  optionalDay,
  optionalEmail,
  optionalId,
  optionalLine,
  optionalZone,
  requiredLine,
} from "./fields";

/**
 * A job role of a person. `sinceOn`: its first day, left out: as it is, or the first day of the change;
 * `untilOn`: its last day, left out or empty: open.
 */
const heldRole = z.object({
  jobRoleId: rowId,
  sinceOn: calendarDay.optional(),
  untilOn: optionalDay.optional(),
});

const details = {
  name: requiredLine(issueMessage("structure.nameMissing")),
  email: optionalEmail,
  hrId: optionalLine(100),
  title: line(),
  location: optionalLine(),
  hiredOn: optionalDay,
  monthlyHours: optional(
    z.coerce
      .number(issueMessage("structure.hoursWrong"))
      .positive(issueMessage("structure.hoursWrong"))
      .max(744, issueMessage("structure.hoursWrong")),
  ),
  timeZone: optionalZone,
};

const place = {
  unitId: rowId,
  managerId: optionalId,
  /** All job roles that the person is to have. */
  jobRoles: z.array(heldRole).max(50),
};

export const addPersonInput = z.object({
  ...details,
  email: optionalEmail.default(null),
  hrId: optionalLine(100).default(null),
  title: line().default(""),
  location: optionalLine().default(null),
  hiredOn: optionalDay.default(null),
  monthlyHours: details.monthlyHours.default(null),
  timeZone: optionalZone.default(null),
  unitId: place.unitId,
  managerId: optionalId.default(null),
  jobRoles: place.jobRoles.default([]),
  /** First day of work; left out: today, or the day of hire if that is earlier. */
  startsOn: effectiveDay,
});

/** What is left out stays as it is. `on`: from when unit, manager and job roles hold; left out: today. */
export const editPersonInput = z
  .object({ ...details, ...place, startsOn: calendarDay })
  .partial()
  .extend({ employeeId: rowId, version: shownVersion, on: effectiveDay });

/** `lastDay`: the last day of work; the person is out of every list and figure from the next day on. */
export const endEmploymentInput = z.object({
  employeeId: rowId,
  version: shownVersion,
  lastDay: calendarDay,
});

/** `unitId`: needed where the former unit is closed. */
export const returnPersonInput = z.object({
  employeeId: rowId,
  version: shownVersion,
  on: effectiveDay,
  unitId: optionalId.optional(),
});

export const deletePersonInput = z.object({ employeeId: rowId, version: shownVersion });

export type RoleFields = z.output<typeof heldRole>;
