import { disconnect } from "@/lib/db/client";
import { closePool } from "@/lib/db/pool";

/** Close every connection of this process, the application's included: both pools are kept on globalThis. */
export async function closeConnections(): Promise<void> {
  await disconnect();
  await closePool();
}
