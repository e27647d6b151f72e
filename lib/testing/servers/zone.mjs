/**
 * The zone of the machine and of the database in tests: half an hour beside everybody else's, so that whatever takes it
 * for UTC, or for the organisation's, is wrong.
 */
export const MACHINE_ZONE = "America/St_Johns";

/** The zone of browsers in tests: another one, under a name that not every browser gives it. */
export const BROWSER_ZONE = "Asia/Kolkata";
