/** State of an enrolment. */
export type EnrolmentState = "not_started" | "in_progress" | "completed" | "withdrawn" | "exempt";

/** Still to be completed. `isOpenSql` is the same in SQL. */
export const OPEN_STATES = ["not_started", "in_progress"] as const satisfies EnrolmentState[];

/**
 * Open or completed: people may view these enrolments and repeat their steps. `isOpenOrCompletedSql` is the
 * same in SQL.
 */
export const OPEN_OR_COMPLETED_STATES = [...OPEN_STATES, "completed"] as const satisfies EnrolmentState[];

/** Return whether the enrolment is still to be completed. */
export const isOpen = (state: EnrolmentState): boolean => OPEN_STATES.some((open) => open === state);
