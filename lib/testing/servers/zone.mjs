/**
 * The zone of the machine, the database and the browser in tests: half an hour beside everybody else's, so that
 * whatever takes it for UTC, or for the organisation's, is wrong.
 */
export const MACHINE_ZONE = "America/St_Johns";
