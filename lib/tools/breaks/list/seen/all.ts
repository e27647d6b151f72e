import type { Break } from "../../break";
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
import { OPERATING_BREAKS } from "./operating";
import { OPERATING_BREAKS_2 } from "./operating-2";
import { OPERATING_BREAKS_3 } from "./operating-3";
import { OPERATING_BREAKS_4 } from "./operating-4";
import { ORGANISING_BREAKS } from "./organising";
import { ORGANISING_BREAKS_2 } from "./organising-2";
import { ORGANISING_BREAKS_3 } from "./organising-3";
import { ORGANISING_BREAKS_4 } from "./organising-4";
import { RECORDING_BREAKS } from "./recording";
import { RECORDING_BREAKS_2 } from "./recording-2";
import { RECORDING_BREAKS_3 } from "./recording-3";

/** Breaks by what people see, are told and find on record. */
export const SEEN: readonly Break[] = [
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
  ...OPERATING_BREAKS_2,
  ...OPERATING_BREAKS_3,
  ...OPERATING_BREAKS_4,
  ...OPERATING_BREAKS,
  ...ORGANISING_BREAKS_2,
  ...ORGANISING_BREAKS_3,
  ...ORGANISING_BREAKS_4,
  ...ORGANISING_BREAKS,
  ...RECORDING_BREAKS_2,
  ...RECORDING_BREAKS_3,
  ...RECORDING_BREAKS,
];
