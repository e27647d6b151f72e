import { disconnect } from "@/lib/db/client";
import { closePool } from "@/lib/db/pool";

/** Gives back every connection of this process, the application's included: both keep theirs on globalThis. */
export async function closeConnections(): Promise<void> {
  await disconnect();
  await closePool();
}
