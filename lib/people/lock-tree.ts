import "server-only";
import type { Tx } from "@/lib/db/write";

/**
 * Let changes of the tree of units run one at a time, until this transaction ends, so that two of them cannot put each of
 * two units below the other, and none is undone by what another has read before. Taken before any unit is locked or
 * compared with what is to become of it.
 */
export const lockTree = (tx: Tx) => tx.$queryRaw`select pg_advisory_xact_lock(7249006)::text`;
