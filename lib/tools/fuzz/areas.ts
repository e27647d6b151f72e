import type { FuzzArea } from "./area";
import { addresses } from "./areas/addresses";
import { badgeFiles } from "./areas/badge-files";
import { hrFiles } from "./areas/hr-files";
import { onetTables } from "./areas/onet-tables";
import { uploads } from "./areas/uploads";

/** Every area, in the order in which they run. */
export const FUZZ_AREAS: readonly FuzzArea[] = [hrFiles, onetTables, badgeFiles, uploads, addresses];
