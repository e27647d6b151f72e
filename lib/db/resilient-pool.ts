import "server-only";
import pg from "pg";
import { log } from "@/lib/core/log";
import { ownSession } from "./own-session";

/**
 * Return a pool with sessions as the product needs them, that survives lost connections: a running query fails, an idle
 * connection is replaced at the next use. Without listeners Node treats a lost connection as a fatal error.
 */
export function resilientPool(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({ ...config, ...ownSession });
  pool.on("error", (error) => log.warn({ reason: error.message }, "idle connection lost"));
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}
