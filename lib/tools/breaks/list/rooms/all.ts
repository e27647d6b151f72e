import type { Break } from "../../break";
import { ENTERING_BREAKS } from "./entering";
import { IMPORTING_BREAKS } from "./importing";
import { IMPORTING_BREAKS_2 } from "./importing-2";
import { IMPORTING_BREAKS_3 } from "./importing-3";
import { IMPORTING_BREAKS_4 } from "./importing-4";
import { KEEPING_BREAKS } from "./keeping";
import { KEEPING_BREAKS_2 } from "./keeping-2";
import { KEEPING_BREAKS_3 } from "./keeping-3";
import { KEEPING_BREAKS_4 } from "./keeping-4";
import { KEEPING_BREAKS_5 } from "./keeping-5";
import { TELLING_BREAKS } from "./telling";
import { TELLING_BREAKS_2 } from "./telling-2";
import { TELLING_BREAKS_3 } from "./telling-3";
import { TELLING_BREAKS_4 } from "./telling-4";
import { TELLING_BREAKS_5 } from "./telling-5";
import { TELLING_BREAKS_6 } from "./telling-6";
import { WALKING_BREAKS } from "./walking";
import { WALKING_BREAKS_2 } from "./walking-2";
import { WALKING_BREAKS_3 } from "./walking-3";

/** Breaks by the rooms of the house. */
export const ROOMS: readonly Break[] = [
  ...ENTERING_BREAKS,
  ...IMPORTING_BREAKS_2,
  ...IMPORTING_BREAKS_3,
  ...IMPORTING_BREAKS_4,
  ...IMPORTING_BREAKS,
  ...KEEPING_BREAKS_2,
  ...KEEPING_BREAKS_3,
  ...KEEPING_BREAKS_4,
  ...KEEPING_BREAKS_5,
  ...KEEPING_BREAKS,
  ...TELLING_BREAKS_2,
  ...TELLING_BREAKS_3,
  ...TELLING_BREAKS_4,
  ...TELLING_BREAKS_5,
  ...TELLING_BREAKS_6,
  ...TELLING_BREAKS,
  ...WALKING_BREAKS_2,
  ...WALKING_BREAKS_3,
  ...WALKING_BREAKS,
];
