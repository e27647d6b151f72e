import type { Break } from "./break";
import { ACCESS_BREAKS } from "./list/access";
import { ACCOUNT_BREAKS } from "./list/accounts";
import { ASKING_BREAKS } from "./list/acts/asking";
import { ASKING_BREAKS_2 } from "./list/acts/asking-2";
import { ASKING_BREAKS_3 } from "./list/acts/asking-3";
import { COMPOSING_BREAKS } from "./list/acts/composing";
import { COMPOSING_BREAKS_2 } from "./list/acts/composing-2";
import { COMPOSING_BREAKS_3 } from "./list/acts/composing-3";
import { COMPOSING_BREAKS_4 } from "./list/acts/composing-4";
import { DELIVERING_BREAKS } from "./list/acts/delivering";
import { DELIVERING_BREAKS_2 } from "./list/acts/delivering-2";
import { DELIVERING_BREAKS_3 } from "./list/acts/delivering-3";
import { EARNING_BREAKS } from "./list/acts/earning";
import { EARNING_BREAKS_2 } from "./list/acts/earning-2";
import { EARNING_BREAKS_3 } from "./list/acts/earning-3";
import { EARNING_BREAKS_4 } from "./list/acts/earning-4";
import { HANDING_IN_BREAKS } from "./list/acts/handing-in";
import { HANDING_IN_BREAKS_2 } from "./list/acts/handing-in-2";
import { HANDING_IN_BREAKS_3 } from "./list/acts/handing-in-3";
import { OPERATING_BREAKS } from "./list/acts/operating";
import { OPERATING_BREAKS_2 } from "./list/acts/operating-2";
import { OPERATING_BREAKS_3 } from "./list/acts/operating-3";
import { OPERATING_BREAKS_4 } from "./list/acts/operating-4";
import { ORGANISING_BREAKS } from "./list/acts/organising";
import { ORGANISING_BREAKS_2 } from "./list/acts/organising-2";
import { ORGANISING_BREAKS_3 } from "./list/acts/organising-3";
import { ORGANISING_BREAKS_4 } from "./list/acts/organising-4";
import { PROVING_BADGE_BREAKS } from "./list/acts/proving-badges";
import { PROVING_BADGE_BREAKS_2 } from "./list/acts/proving-badges-2";
import { PROVING_BADGE_BREAKS_3 } from "./list/acts/proving-badges-3";
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
import { ENTERING_BREAKS } from "./list/rooms/entering";
import { IMPORTING_BREAKS } from "./list/rooms/importing";
import { IMPORTING_BREAKS_2 } from "./list/rooms/importing-2";
import { IMPORTING_BREAKS_3 } from "./list/rooms/importing-3";
import { IMPORTING_BREAKS_4 } from "./list/rooms/importing-4";
import { KEEPING_BREAKS } from "./list/rooms/keeping";
import { KEEPING_BREAKS_2 } from "./list/rooms/keeping-2";
import { KEEPING_BREAKS_3 } from "./list/rooms/keeping-3";
import { KEEPING_BREAKS_4 } from "./list/rooms/keeping-4";
import { KEEPING_BREAKS_5 } from "./list/rooms/keeping-5";
import { TELLING_BREAKS } from "./list/rooms/telling";
import { TELLING_BREAKS_2 } from "./list/rooms/telling-2";
import { TELLING_BREAKS_3 } from "./list/rooms/telling-3";
import { TELLING_BREAKS_4 } from "./list/rooms/telling-4";
import { TELLING_BREAKS_5 } from "./list/rooms/telling-5";
import { TELLING_BREAKS_6 } from "./list/rooms/telling-6";
import { WALKING_BREAKS } from "./list/rooms/walking";
import { WALKING_BREAKS_2 } from "./list/rooms/walking-2";
import { WALKING_BREAKS_3 } from "./list/rooms/walking-3";
import { ASSESSING_BREAKS } from "./list/sentences/assessing";
import { ASSIGNING_BREAKS } from "./list/sentences/assigning";
import { ASSIGNING_BREAKS_2 } from "./list/sentences/assigning-2";
import { ASSIGNING_BREAKS_3 } from "./list/sentences/assigning-3";
import { ASSIGNING_BREAKS_4 } from "./list/sentences/assigning-4";
import { ASSIGNING_BREAKS_5 } from "./list/sentences/assigning-5";
import { COUNT_BREAKS } from "./list/sentences/counts";
import { ENROLMENT_BREAKS } from "./list/sentences/enrolments";
import { EVIDENCE_BREAKS } from "./list/sentences/evidence";
import { ISSUING_BREAKS } from "./list/sentences/issuing";
import { LEARNING_BREAKS } from "./list/sentences/learning";
import { ONCE_BREAKS } from "./list/sentences/once";
import { PROVING_BREAKS } from "./list/sentences/proving";
import { PROVING_BREAKS_2 } from "./list/sentences/proving-2";
import { PROVING_BREAKS_3 } from "./list/sentences/proving-3";
import { SHOWN_SKILL_BREAKS } from "./list/sentences/shown-skills";
import { SHOWN_SKILL_BREAKS_2 } from "./list/sentences/shown-skills-2";
import { SHOWN_SKILL_BREAKS_3 } from "./list/sentences/shown-skills-3";
import { STAFFING_BREAKS } from "./list/sentences/staffing";
import { STAFFING_BREAKS_2 } from "./list/sentences/staffing-2";
import { STAFFING_BREAKS_3 } from "./list/sentences/staffing-3";
import { WITHDRAWING_BREAKS } from "./list/sentences/withdrawing";
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
  ...EVIDENCE_BREAKS,
  ...COUNT_BREAKS,
  ...ENROLMENT_BREAKS,
  ...LEARNING_BREAKS,
  ...ASSESSING_BREAKS,
  ...ISSUING_BREAKS,
  ...ONCE_BREAKS,
  ...ASSIGNING_BREAKS,
  ...ASSIGNING_BREAKS_2,
  ...ASSIGNING_BREAKS_3,
  ...ASSIGNING_BREAKS_4,
  ...ASSIGNING_BREAKS_5,
  ...PROVING_BREAKS,
  ...PROVING_BREAKS_2,
  ...PROVING_BREAKS_3,
  ...WITHDRAWING_BREAKS,
  ...STAFFING_BREAKS,
  ...STAFFING_BREAKS_2,
  ...STAFFING_BREAKS_3,
  ...SHOWN_SKILL_BREAKS,
  ...SHOWN_SKILL_BREAKS_2,
  ...SHOWN_SKILL_BREAKS_3,
  ...ENTERING_BREAKS,
  ...HANDING_IN_BREAKS,
  ...HANDING_IN_BREAKS_2,
  ...HANDING_IN_BREAKS_3,
  ...IMPORTING_BREAKS,
  ...IMPORTING_BREAKS_2,
  ...IMPORTING_BREAKS_3,
  ...IMPORTING_BREAKS_4,
  ...TELLING_BREAKS,
  ...TELLING_BREAKS_2,
  ...TELLING_BREAKS_3,
  ...TELLING_BREAKS_4,
  ...TELLING_BREAKS_5,
  ...TELLING_BREAKS_6,
  ...KEEPING_BREAKS,
  ...KEEPING_BREAKS_2,
  ...KEEPING_BREAKS_3,
  ...KEEPING_BREAKS_4,
  ...KEEPING_BREAKS_5,
  ...WALKING_BREAKS,
  ...WALKING_BREAKS_2,
  ...WALKING_BREAKS_3,
  ...ASKING_BREAKS,
  ...ASKING_BREAKS_2,
  ...ASKING_BREAKS_3,
  ...PROVING_BADGE_BREAKS,
  ...PROVING_BADGE_BREAKS_2,
  ...PROVING_BADGE_BREAKS_3,
  ...COMPOSING_BREAKS,
  ...COMPOSING_BREAKS_2,
  ...COMPOSING_BREAKS_3,
  ...COMPOSING_BREAKS_4,
  ...OPERATING_BREAKS,
  ...OPERATING_BREAKS_2,
  ...OPERATING_BREAKS_3,
  ...OPERATING_BREAKS_4,
  ...DELIVERING_BREAKS,
  ...DELIVERING_BREAKS_2,
  ...DELIVERING_BREAKS_3,
  ...ORGANISING_BREAKS,
  ...ORGANISING_BREAKS_2,
  ...ORGANISING_BREAKS_3,
  ...ORGANISING_BREAKS_4,
  ...EARNING_BREAKS,
  ...EARNING_BREAKS_2,
  ...EARNING_BREAKS_3,
  ...EARNING_BREAKS_4,
];
