import { alternatesOf, negotiatedAddress } from "@/lib/openbadges/negotiation";

/** In the head of a page: addresses of the same thing for programs. */
export function AlternateLinks({ path }: { path: string }) {
  const address = negotiatedAddress(path);
  if (!address) return null;
  return alternatesOf(address, "html").map(({ href, type }) => (
    <link key={type} rel="alternate" type={type} href={href} />
  ));
}
