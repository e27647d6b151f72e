import type { Break } from "./break";
import { DUE_DATES } from "./list/due-dates";
import { LEVELS } from "./list/levels";
import { PEOPLE } from "./list/people";
import { REACH } from "./list/reach";
import { UNDO } from "./list/undo";

/** The whole list, area by area. */
export const BREAKS: readonly Break[] = [...REACH, ...PEOPLE, ...LEVELS, ...DUE_DATES, ...UNDO];
