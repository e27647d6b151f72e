import { Prisma } from "@/lib/db/generated/client";

/** Over an `enrolment` aliased `e`: open, on another version of the pathway than this one. */
export const openOnEarlier = (pathwayId: number, pathwayVersionId: number): Prisma.Sql =>
  Prisma.sql`(e.pathway_id = ${pathwayId} and e.pathway_version_id <> ${pathwayVersionId} and e.state in ('not_started', 'in_progress'))`;
