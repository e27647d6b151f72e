import { inArea } from "../../break";

/** Test files of this area. */
const TESTS = [
  "lib/command/idempotency.test.ts",
  "lib/jobs/posted-twice.test.ts",
  "lib/db/figure-query.test.ts",
];
const MARKING = "prisma/migrations/20261130130000_figures_of_marking/migration.sql";
