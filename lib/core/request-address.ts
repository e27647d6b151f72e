import { isIP } from "node:net";

/** Return the network address of a request; the server puts it into this header itself. */
export const requestAddress = (headers: { get(name: string): string | null }): string =>
  headers.get("x-forwarded-for")?.split(",")[0]?.trim() || "local";

/**
 * Return a network address in the one form under which it is counted and recorded, however a socket or a proxy writes
 * it: without port, brackets and zone, IPv6 as RFC 5952 has it, and an IPv4 address inside an IPv6 one (mapped, RFC
 * 4291 2.5.5.2, or translated, RFC 6052 2.1) as IPv4. Null: it is none.
 */
export function networkAddress(text: string): string | null {
  const bare = text
    .trim()
    .replace(/^"(.*)"$/, "$1")
    .replace(/^\[(.*)\](:\d{1,5})?$/, "$1")
    .replace(/^([\d.]+):\d{1,5}$/, "$1")
    .replace(/%.*$/, "");
  if (isIP(bare) !== 6) return isIP(bare) === 4 ? bare : null;
  const address = new URL(`http://[${bare}]`).hostname.slice(1, -1);
  const inner = /^(?:::ffff|64:ff9b:):([\da-f]{1,4}):([\da-f]{1,4})$/.exec(address);
  return inner ? inner.slice(1).flatMap(bytesOf).join(".") : address;
}

function bytesOf(part: string): [number, number] {
  const value = Number.parseInt(part, 16);
  return [value >> 8, value & 255];
}

/**
 * Return what one sender is counted under: the address, or for IPv6 its first 64 bits, because a single
 * household has all addresses that begin with them.
 */
export function addressGroup(address: string): string {
  const known = networkAddress(address) ?? address;
  if (isIP(known) !== 6) return known;
  const [head = "", tail = ""] = known.split("::");
  const parts = (text: string) => text.split(":").filter(Boolean);
  const [first, last] = [parts(head), parts(tail)];
  const zeros = Array.from({ length: 8 - first.length - last.length }, () => "0");
  return [...first, ...zeros, ...last].slice(0, 4).join(":");
}
