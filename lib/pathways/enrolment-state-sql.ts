import { Prisma } from "@/lib/db/generated/client";

/** Names under which queries read an `enrolment`. */
type Alias = "e" | "c" | "o" | "a" | "l" | "n";

const state = (alias: Alias) => Prisma.raw(`${alias}.state`);

/** Something is still to be done; of these the index `enrolment_one_open` is made, in these words. {@link OPEN_STATES} is the same. */
export const isOpenSql = (alias: Alias = "e"): Prisma.Sql =>
  Prisma.sql`(${state(alias)} in ('not_started', 'in_progress'))`;

/** It is open, or was done. {@link OPEN_OR_COMPLETED_STATES} is the same. */
export const isOpenOrCompletedSql = (alias: Alias = "e"): Prisma.Sql =>
  Prisma.sql`(${state(alias)} in ('not_started', 'in_progress', 'completed'))`;

/** The state in which an enrolment `e` goes on that is open again. */
export const REOPENED_STATE = Prisma.sql`case when e.started_at is null then 'not_started' else 'in_progress' end::enrolment_state`;
