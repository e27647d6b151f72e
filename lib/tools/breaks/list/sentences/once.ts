import { inArea } from "../../break";

/** Test files of this area. */
const TESTS = ["lib/db/figure-query.test.ts", "lib/jobs/decision-in-time.test.ts"];
const MARKING = "prisma/migrations/20261130130000_figures_of_marking/migration.sql";

/** Sentences on what happens once, and on figures that follow what is stored. */
export const ONCE_BREAKS = inArea("once", TESTS, {
  "lib/command/enqueue.ts": [
    {
      text: "run_at := ${runAt ?? null}::timestamptz, max_attempts := 10",
      replacement: "run_at := null::timestamptz, max_attempts := 10",
      seen: "An assessor's decision is tried at once, and again and again until its ten seconds are over.",
      sql: true,
      tests: ["lib/jobs/decision-in-time.test.ts", "lib/assessments/decisions.test.ts"],
    },
  ],
  [MARKING]: [
    {
      text: "create trigger figures_changed after insert or update or delete on \"attempt_marker\" for each statement execute function figures_changed('learning');",
      replacement: "",
      seen: "The overview goes on counting work as stranded after it was given to another assessor.",
      sql: true,
      tests: ["lib/db/figure-query.test.ts"],
    },
    {
      text: 'create trigger figures_changed after update of "name" on "job_role" for each statement execute function figures_changed(\'skills\');',
      replacement: "",
      seen: "The map goes on calling a job role by its former name.",
      sql: true,
      tests: ["lib/structure/kept-figures.test.ts"],
    },
  ],
});
