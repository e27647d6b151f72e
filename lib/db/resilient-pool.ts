import "server-only";
import pg from "pg";
import { log } from "@/lib/core/log";
import { SequentialClient } from "./sequential-client";

/**
 * Return a pool that survives lost connections: a running query fails, an idle connection is replaced at the
 * next use. Each connection runs one query at a time. Without listeners Node treats a lost connection as a
 * fatal error.
 */
export function resilientPool(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({ ...config, Client: SequentialClient });
  pool.on("error", (error) => log.warn({ reason: error.message }, "idle connection lost"));
  // The queue asks for a listener of the pool, beside that of each connection.
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}
