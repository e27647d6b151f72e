import type { Break } from "../../break";
import { ASSESSING_BREAKS } from "./assessing";
import { ASSIGNING_BREAKS } from "./assigning";
import { ASSIGNING_BREAKS_2 } from "./assigning-2";
import { ASSIGNING_BREAKS_3 } from "./assigning-3";
import { ASSIGNING_BREAKS_4 } from "./assigning-4";
import { ASSIGNING_BREAKS_5 } from "./assigning-5";
import { COUNT_BREAKS } from "./counts";
import { ENROLMENT_BREAKS } from "./enrolments";
import { EVIDENCE_BREAKS } from "./evidence";
import { ISSUING_BREAKS } from "./issuing";
import { LEARNING_BREAKS } from "./learning";
import { ONCE_BREAKS } from "./once";
import { PROVING_BREAKS } from "./proving";
import { PROVING_BREAKS_2 } from "./proving-2";
import { PROVING_BREAKS_3 } from "./proving-3";
import { SHOWN_SKILL_BREAKS } from "./shown-skills";
import { SHOWN_SKILL_BREAKS_2 } from "./shown-skills-2";
import { SHOWN_SKILL_BREAKS_3 } from "./shown-skills-3";
import { STAFFING_BREAKS } from "./staffing";
import { STAFFING_BREAKS_2 } from "./staffing-2";
import { STAFFING_BREAKS_3 } from "./staffing-3";
import { WITHDRAWING_BREAKS } from "./withdrawing";

/** Breaks by the sentences of the domain. */
export const SENTENCES: readonly Break[] = [
  ...ASSESSING_BREAKS,
  ...ASSIGNING_BREAKS_2,
  ...ASSIGNING_BREAKS_3,
  ...ASSIGNING_BREAKS_4,
  ...ASSIGNING_BREAKS_5,
  ...ASSIGNING_BREAKS,
  ...COUNT_BREAKS,
  ...ENROLMENT_BREAKS,
  ...EVIDENCE_BREAKS,
  ...ISSUING_BREAKS,
  ...LEARNING_BREAKS,
  ...ONCE_BREAKS,
  ...PROVING_BREAKS_2,
  ...PROVING_BREAKS_3,
  ...PROVING_BREAKS,
  ...SHOWN_SKILL_BREAKS_2,
  ...SHOWN_SKILL_BREAKS_3,
  ...SHOWN_SKILL_BREAKS,
  ...STAFFING_BREAKS_2,
  ...STAFFING_BREAKS_3,
  ...STAFFING_BREAKS,
  ...WITHDRAWING_BREAKS,
];
