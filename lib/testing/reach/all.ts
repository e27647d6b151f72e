import type { ReachTable } from "./table";
import { accessTable } from "./tables/access";
import { assessmentsTable } from "./tables/assessments";
import { assignmentsTable } from "./tables/assignments";
import { badgesTable } from "./tables/badges";
import { catalogueTable } from "./tables/catalogue";
import { catalogueEditingTable } from "./tables/catalogue-editing";
import { learningTable } from "./tables/learning";
import { messagesTable } from "./tables/messages";
import { peopleTable } from "./tables/people";
import { ratingTable } from "./tables/ratings";
import { reportsTable } from "./tables/reports";
import { settingsTable } from "./tables/settings";
import { structureTable } from "./tables/structure";

/** Every table; each file is in one of them only. */
export const TABLES: Record<string, ReachTable> = {
  access: accessTable,
  people: peopleTable,
  learning: learningTable,
  assignments: assignmentsTable,
  assessments: assessmentsTable,
  badges: badgesTable,
  messages: messagesTable,
  catalogue: catalogueTable,
  catalogueEditing: catalogueEditingTable,
  ratings: ratingTable,
  reports: reportsTable,
  settings: settingsTable,
  structure: structureTable,
};
