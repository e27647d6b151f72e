import "server-only";
import pg from "pg";
import { log } from "@/lib/core/log";

/**
 * A pool whose connections may be lost at any moment without ending the process: a query under way fails, an idle
 * connection is replaced at the next use. Without listeners Node takes a lost connection for a fatal error.
 */
export function resilientPool(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool(config);
  pool.on("error", (error) => log.warn({ reason: error.message }, "idle connection lost"));
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}
