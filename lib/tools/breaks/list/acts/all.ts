import type { Break } from "../../break";
import { ASKING_BREAKS } from "./asking";
import { ASKING_BREAKS_2 } from "./asking-2";
import { ASKING_BREAKS_3 } from "./asking-3";
import { COMPOSING_BREAKS } from "./composing";
import { COMPOSING_BREAKS_2 } from "./composing-2";
import { COMPOSING_BREAKS_3 } from "./composing-3";
import { COMPOSING_BREAKS_4 } from "./composing-4";
import { HANDING_IN_BREAKS } from "./handing-in";
import { HANDING_IN_BREAKS_2 } from "./handing-in-2";
import { HANDING_IN_BREAKS_3 } from "./handing-in-3";
import { PROVING_BADGE_BREAKS } from "./proving-badges";
import { PROVING_BADGE_BREAKS_2 } from "./proving-badges-2";
import { PROVING_BADGE_BREAKS_3 } from "./proving-badges-3";

/** Breaks by what people do. */
export const ACTS: readonly Break[] = [
  ...ASKING_BREAKS_2,
  ...ASKING_BREAKS_3,
  ...ASKING_BREAKS,
  ...COMPOSING_BREAKS_2,
  ...COMPOSING_BREAKS_3,
  ...COMPOSING_BREAKS_4,
  ...COMPOSING_BREAKS,
  ...HANDING_IN_BREAKS_2,
  ...HANDING_IN_BREAKS_3,
  ...HANDING_IN_BREAKS,
  ...PROVING_BADGE_BREAKS_2,
  ...PROVING_BADGE_BREAKS_3,
  ...PROVING_BADGE_BREAKS,
];
