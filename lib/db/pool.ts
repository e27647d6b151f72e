import "server-only";
import pg from "pg";
import { log } from "@/lib/core/log";

const holder = globalThis as typeof globalThis & { cairnPool?: pg.Pool };

/** A small pool of plain connections for libraries that bring their own SQL (rate limits, the queue). */
export function pool(): pg.Pool {
  if (!holder.cairnPool) {
    holder.cairnPool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 4 });
    // An idle connection that the database closes is replaced at the next use; without a listener it would end the process.
    holder.cairnPool.on("error", (error) => log.warn({ reason: error.message }, "idle connection lost"));
  }
  return holder.cairnPool;
}

export async function closePool(): Promise<void> {
  await holder.cairnPool?.end();
  holder.cairnPool = undefined;
}
