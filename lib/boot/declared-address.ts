import { log } from "@/lib/core/log";
import { db } from "@/lib/db/read";
import { addressForOthers } from "@/lib/people/public-address";
import type { Reached } from "./request-origin";

/** How often the address is read: an admin may confirm another one on any server. */
const EVERY_MS = 10_000;

/**
 * Follow the public address of the installation. While the database is away the last one stays.
 *
 * @param given   the address that the environment gives, for as long as the organisation has none; null: none
 * @param atStop  registers what ends it
 * @returns a function that gives the address, an origin, as `Reached` has it
 */
export async function followPublicAddress(
  given: string | null,
  atStop: (end: () => void) => void,
): Promise<() => Pick<Reached, "declared" | "confirmed">> {
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
  atStop(() => clearInterval(timer));
  return () => ({ ...address, declared: address.declared ?? given });
}

async function readAddress(): Promise<Pick<Reached, "declared" | "confirmed">> {
  const known = await db().organisation.findUnique({
    where: { id: 1 },
    select: { publicUrl: true, publicUrlConfirmedAt: true },
  });
  if (!known || !URL.canParse(known.publicUrl)) return { declared: null, confirmed: null };
  return { declared: new URL(known.publicUrl).origin, confirmed: addressForOthers(known) };
}
