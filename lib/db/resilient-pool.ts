import "server-only";
import pg from "pg";
import { log } from "@/lib/core/log";
import { inUtc } from "./utc-session";

/**
 * Return a pool whose sessions stand in UTC, and that survives lost connections: a running query fails, an idle connection is replaced at the
 * next use. Without listeners Node treats a lost connection as a fatal error.
 */
export function resilientPool(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({ ...config, ...inUtc });
  pool.on("error", (error) => log.warn({ reason: error.message }, "idle connection lost"));
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}
