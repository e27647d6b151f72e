import { Prisma } from "@/lib/db/generated/client";
import { isOpenSql } from "./enrolment-state-sql";

/** Condition on an `enrolment` aliased `e`: open, on another version of the pathway than this one. */
export const openOnEarlier = (pathwayId: number, pathwayVersionId: number): Prisma.Sql =>
  Prisma.sql`(e.pathway_id = ${pathwayId} and e.pathway_version_id <> ${pathwayVersionId} and ${isOpenSql()})`;
