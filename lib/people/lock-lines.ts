import "server-only";
import type { Tx } from "@/lib/db/write";

/**
 * Let changes of managers run one at a time, until this transaction ends, so that two of them cannot put each of two
 * people below the other. Taken before any row is locked: what waits for it holds nothing that its holder needs.
 */
export const lockLines = (tx: Tx) => tx.$queryRaw`select pg_advisory_xact_lock(7249010)::text`;
