import type { Break } from "./break";
import { ACCESS_BREAKS } from "./list/access";
import { ACCOUNT_BREAKS } from "./list/accounts";
import { ACTS } from "./list/acts/all";
import { AT_ONCE_BREAKS } from "./list/at-once";
import { ATTEMPT_BREAKS } from "./list/attempts";
import { BADGE_BREAKS } from "./list/badges";
import { BROWSER_BREAKS } from "./list/browsers";
import { CATALOGUE_BREAKS } from "./list/catalogue";
import { DOOR_BREAKS } from "./list/doors";
import { DUE_DATE_BREAKS } from "./list/due-dates";
import { FIGURE_BREAKS } from "./list/figures";
import { GIVEN_BADGE_BREAKS } from "./list/given-badges";
import { HAND_OVER_BREAKS } from "./list/hand-over";
import { IMPORT_BREAKS } from "./list/imports";
import { LEAVER_BREAKS } from "./list/leavers";
import { LEVEL_BREAKS } from "./list/levels";
import { MERGING_BREAKS } from "./list/merging";
import { MESSAGE_BREAKS } from "./list/messages";
import { PEOPLE_BREAKS } from "./list/people";
import { RATING_BREAKS } from "./list/ratings";
import { REACH_BREAKS } from "./list/reach";
import { RENEWAL_BREAKS } from "./list/renewal";
import { REVIEW_BREAKS } from "./list/review";
import { ROOMS } from "./list/rooms/all";
import { SEEN } from "./list/seen/all";
import { SENTENCES } from "./list/sentences/all";
import { SETTINGS_BREAKS } from "./list/settings";
import { SUPPRESSION_BREAKS } from "./list/suppression";
import { TRAIL_AND_FORM_BREAKS } from "./list/trail";
import { UNDO_BREAKS } from "./list/undo";
import { UPLOAD_BREAKS } from "./list/uploads";
import { VERSION_BREAKS } from "./list/versions";

/** The whole list, by area. */
export const BREAKS: readonly Break[] = [
  ...REACH_BREAKS,
  ...BROWSER_BREAKS,
  ...DOOR_BREAKS,
  ...ACCESS_BREAKS,
  ...ACCOUNT_BREAKS,
  ...PEOPLE_BREAKS,
  ...LEAVER_BREAKS,
  ...LEVEL_BREAKS,
  ...RATING_BREAKS,
  ...FIGURE_BREAKS,
  ...SUPPRESSION_BREAKS,
  ...DUE_DATE_BREAKS,
  ...REVIEW_BREAKS,
  ...AT_ONCE_BREAKS,
  ...ATTEMPT_BREAKS,
  ...UPLOAD_BREAKS,
  ...RENEWAL_BREAKS,
  ...VERSION_BREAKS,
  ...BADGE_BREAKS,
  ...GIVEN_BADGE_BREAKS,
  ...UNDO_BREAKS,
  ...CATALOGUE_BREAKS,
  ...HAND_OVER_BREAKS,
  ...IMPORT_BREAKS,
  ...MERGING_BREAKS,
  ...MESSAGE_BREAKS,
  ...SETTINGS_BREAKS,
  ...TRAIL_AND_FORM_BREAKS,
  ...SENTENCES,
  ...ROOMS,
  ...ACTS,
  ...SEEN,
];
