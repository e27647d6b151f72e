import { Prisma } from "@/lib/db/generated/client";

/** Aliases under which queries read `enrolment`. */
type Alias = "e" | "c" | "o" | "a" | "l" | "n";

const state = (alias: Alias) => Prisma.raw(`${alias}.state`);

/**
 * Open, in exactly the words of the index `enrolment_one_open`. {@link OPEN_STATES} is the same in
 * TypeScript.
 */
export const isOpenSql = (alias: Alias = "e"): Prisma.Sql =>
  Prisma.sql`(${state(alias)} in ('not_started', 'in_progress'))`;

/** Open or completed. {@link OPEN_OR_COMPLETED_STATES} is the same in TypeScript. */
export const isOpenOrCompletedSql = (alias: Alias = "e"): Prisma.Sql =>
  Prisma.sql`(${state(alias)} in ('not_started', 'in_progress', 'completed'))`;

/** Nothing of an enrolment `e` has been begun: no step done, no attempt made. */
export const IS_UNTOUCHED = Prisma.sql`(e.state = 'not_started' and not exists (select from attempt t where t.enrolment_id = e.id))`;

/** The state of a reopened enrolment `e`. */
export const REOPENED_STATE = Prisma.sql`case when e.started_at is null then 'not_started' else 'in_progress' end::enrolment_state`;
