import { log } from "@/lib/core/log";
import { db } from "@/lib/db/read";

/** How often the address is read: an admin may confirm another one on any server. */
const EVERY_MS = 10_000;

/**
 * Follow the public address of the installation. While the database is away the last one stays.
 *
 * @returns `now()`: the address, an origin; null before the organisation is set up · `stop()`
 */
export async function followPublicAddress(): Promise<{ now(): string | null; stop(): void }> {
  let address = await readAddress();
  const timer = setInterval(
    () =>
      void readAddress().then(
        (found) => {
          address = found;
        },
        (error: unknown) => log.warn({ error }, "the public address could not be read"),
      ),
    EVERY_MS,
  );
  timer.unref();
  return { now: () => address, stop: () => clearInterval(timer) };
}

async function readAddress(): Promise<string | null> {
  const organisation = await db().organisation.findUnique({ where: { id: 1 }, select: { publicUrl: true } });
  return organisation && URL.canParse(organisation.publicUrl) ? new URL(organisation.publicUrl).origin : null;
}
