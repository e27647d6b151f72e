import "server-only";

/** How long the server waits for its own answer. */
const PATIENCE_MS = 3000;

/**
 * Return whether this server reaches an installation of Cairn at an address, by its published keys. A hint only: a
 * server behind a proxy often cannot reach its own public address, although everybody else can.
 *
 * @param address  an origin, given by an admin
 */
export async function reachesItself(address: string): Promise<boolean> {
  try {
    const answer = await fetch(`${address}/issuer/keys`, {
      redirect: "error",
      signal: AbortSignal.timeout(PATIENCE_MS),
      cache: "no-store",
    });
    const body: unknown = answer.ok ? await answer.json() : null;
    return typeof body === "object" && body !== null && "keys" in body;
  } catch {
    return false;
  }
}
