import "server-only";
import type pg from "pg";
import { resilientPool } from "./resilient-pool";

const holder = globalThis as typeof globalThis & { cairnPool?: pg.Pool };

/** A small pool of plain connections for libraries with their own SQL (rate limits, the queue). */
export function pool(): pg.Pool {
  holder.cairnPool ??= resilientPool({ connectionString: process.env.DATABASE_URL, max: 4 });
  return holder.cairnPool;
}

export async function closePool(): Promise<void> {
  await holder.cairnPool?.end();
  holder.cairnPool = undefined;
}
