import { Prisma } from "@/lib/db/generated/client";

/** Over a `self_assessment_request` `r`: the person has been asked, and has not answered yet. */
export const IS_REQUEST_OPEN = Prisma.sql`(r.done_at is null and r.withdrawn_at is null)`;
