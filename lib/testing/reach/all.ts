import type { Table } from "./table";
import { assessments } from "./tables/assessments";
import { assignments } from "./tables/assignments";
import { badges } from "./tables/badges";
import { catalogue } from "./tables/catalogue";
import { learning } from "./tables/learning";
import { people } from "./tables/people";
import { reports } from "./tables/reports";

/** Every table; a file may stand in one of them only. */
export const TABLES: Record<string, Table> = {
  people,
  learning,
  assignments,
  assessments,
  badges,
  catalogue,
  reports,
};
