/** Return the network address of a request; the server puts it into this header itself. */
export const requestAddress = (headers: { get(name: string): string | null }): string =>
  headers.get("x-forwarded-for")?.split(",")[0]?.trim() || "local";

/**
 * Return what one sender is counted under: the address, or for IPv6 its first 64 bits, because a single
 * household has all addresses that begin with them.
 */
export function addressGroup(address: string): string {
  if (!address.includes(":")) return address;
  const [head = "", tail] = (address.split("%")[0] ?? "").split("::");
  const parts = (text: string) => text.split(":").filter(Boolean);
  const [first, last] = [parts(head), parts(tail ?? "")];
  const gap = tail === undefined ? 0 : Math.max(0, 8 - first.length - last.length);
  const all = [...first, ...Array.from({ length: gap }, () => "0"), ...last];
  return all
    .slice(0, 4)
    .map((part) => part.toLowerCase().replace(/^0+(?=.)/, ""))
    .join(":");
}
