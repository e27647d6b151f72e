import type { Break } from "../../break";
import { ASKING_BREAKS } from "./asking";
import { ASKING_BREAKS_2 } from "./asking-2";
import { ASKING_BREAKS_3 } from "./asking-3";
import { COMPOSING_BREAKS } from "./composing";
import { COMPOSING_BREAKS_2 } from "./composing-2";
import { COMPOSING_BREAKS_3 } from "./composing-3";
import { COMPOSING_BREAKS_4 } from "./composing-4";
import { DELIVERING_BREAKS } from "./delivering";
import { DELIVERING_BREAKS_2 } from "./delivering-2";
import { DELIVERING_BREAKS_3 } from "./delivering-3";
import { EARNING_BREAKS } from "./earning";
import { EARNING_BREAKS_2 } from "./earning-2";
import { EARNING_BREAKS_3 } from "./earning-3";
import { EARNING_BREAKS_4 } from "./earning-4";
import { FOLLOWING_BREAKS } from "./following";
import { FOLLOWING_BREAKS_2 } from "./following-2";
import { FOLLOWING_BREAKS_3 } from "./following-3";
import { FOLLOWING_BREAKS_4 } from "./following-4";
import { HANDING_IN_BREAKS } from "./handing-in";
import { HANDING_IN_BREAKS_2 } from "./handing-in-2";
import { HANDING_IN_BREAKS_3 } from "./handing-in-3";
import { OPERATING_BREAKS } from "./operating";
import { OPERATING_BREAKS_2 } from "./operating-2";
import { OPERATING_BREAKS_3 } from "./operating-3";
import { OPERATING_BREAKS_4 } from "./operating-4";
import { ORGANISING_BREAKS } from "./organising";
import { ORGANISING_BREAKS_2 } from "./organising-2";
import { ORGANISING_BREAKS_3 } from "./organising-3";
import { ORGANISING_BREAKS_4 } from "./organising-4";
import { PROVING_BADGE_BREAKS } from "./proving-badges";
import { PROVING_BADGE_BREAKS_2 } from "./proving-badges-2";
import { PROVING_BADGE_BREAKS_3 } from "./proving-badges-3";
import { RECORDING_BREAKS } from "./recording";
import { RECORDING_BREAKS_2 } from "./recording-2";
import { RECORDING_BREAKS_3 } from "./recording-3";

/** Breaks by what people do. */
export const ACTS: readonly Break[] = [
  ...ASKING_BREAKS_2,
  ...ASKING_BREAKS_3,
  ...ASKING_BREAKS,
  ...COMPOSING_BREAKS_2,
  ...COMPOSING_BREAKS_3,
  ...COMPOSING_BREAKS_4,
  ...COMPOSING_BREAKS,
  ...DELIVERING_BREAKS_2,
  ...DELIVERING_BREAKS_3,
  ...DELIVERING_BREAKS,
  ...EARNING_BREAKS_2,
  ...EARNING_BREAKS_3,
  ...EARNING_BREAKS_4,
  ...EARNING_BREAKS,
  ...FOLLOWING_BREAKS_2,
  ...FOLLOWING_BREAKS_3,
  ...FOLLOWING_BREAKS_4,
  ...FOLLOWING_BREAKS,
  ...HANDING_IN_BREAKS_2,
  ...HANDING_IN_BREAKS_3,
  ...HANDING_IN_BREAKS,
  ...OPERATING_BREAKS_2,
  ...OPERATING_BREAKS_3,
  ...OPERATING_BREAKS_4,
  ...OPERATING_BREAKS,
  ...ORGANISING_BREAKS_2,
  ...ORGANISING_BREAKS_3,
  ...ORGANISING_BREAKS_4,
  ...ORGANISING_BREAKS,
  ...PROVING_BADGE_BREAKS_2,
  ...PROVING_BADGE_BREAKS_3,
  ...PROVING_BADGE_BREAKS,
  ...RECORDING_BREAKS_2,
  ...RECORDING_BREAKS_3,
  ...RECORDING_BREAKS,
];
