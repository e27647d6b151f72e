import "server-only";
import type { Day } from "@/lib/core/calendar";
import { hasLeftBySql } from "@/lib/db/active";
import { Prisma } from "@/lib/db/generated/client";
import { isUnpublishedSql } from "@/lib/db/version-sql";
import type { OpenDraftFilter } from "./draft-filters";

/** Over the newest version, aliased `v`, of a credential or pathway: whether a filter lets it through on a day. */
export const openDrafts = (filter: OpenDraftFilter, day: Day | Prisma.Sql): Prisma.Sql =>
  filter === "left"
    ? Prisma.sql`(${isUnpublishedSql("v")} and exists (select from employee w where w.id = v.author_id and ${hasLeftBySql(day, "w")}))`
    : isUnpublishedSql("v");
