import type { Break } from "./break";
import { ACCOUNTS } from "./list/accounts";
import { ATTEMPTS } from "./list/attempts";
import { BADGES } from "./list/badges";
import { DUE_DATES } from "./list/due-dates";
import { FIGURES } from "./list/figures";
import { LEAVERS } from "./list/leavers";
import { LEVELS } from "./list/levels";
import { PEOPLE } from "./list/people";
import { REACH } from "./list/reach";
import { RENEWAL } from "./list/renewal";
import { REVIEW } from "./list/review";
import { SUPPRESSION } from "./list/suppression";
import { TRAIL_AND_FORMS } from "./list/trail";
import { UNDO } from "./list/undo";
import { VERSIONS } from "./list/versions";

/** The whole list, area by area. */
export const BREAKS: readonly Break[] = [
  ...REACH,
  ...ACCOUNTS,
  ...PEOPLE,
  ...LEAVERS,
  ...LEVELS,
  ...FIGURES,
  ...SUPPRESSION,
  ...DUE_DATES,
  ...REVIEW,
  ...ATTEMPTS,
  ...RENEWAL,
  ...VERSIONS,
  ...BADGES,
  ...UNDO,
  ...TRAIL_AND_FORMS,
];
