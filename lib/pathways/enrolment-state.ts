/** Where an enrolment stands. */
export type EnrolmentState = "not_started" | "in_progress" | "completed" | "withdrawn" | "exempt";

/** Something is still to be done. `isOpenSql` is the same in SQL. */
export const OPEN_STATES = ["not_started", "in_progress"] as const satisfies EnrolmentState[];

/** It is open, or was done: what somebody may look at and repeat. `isOpenOrCompletedSql` is the same in SQL. */
export const OPEN_OR_COMPLETED_STATES = [...OPEN_STATES, "completed"] as const satisfies EnrolmentState[];

/** Whether something is still to be done. */
export const isOpen = (state: EnrolmentState): boolean => OPEN_STATES.some((open) => open === state);
