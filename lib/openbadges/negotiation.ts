/** Representations of an address in a badge: a page for people, JSON-LD or a JWT for machines. */
export type BadgeFormat = "html" | "json" | "jwt";

/** The first of each is the one that is sent where any will do. */
const TYPES = {
  html: ["text/html"],
  json: ["application/vc", "application/ld+json", "application/vc+ld+json", "application/json"],
  jwt: ["application/vc+jwt", "application/jwt", "text/plain+jwt"],
} as const satisfies Record<BadgeFormat, readonly string[]>;

/**
 * An address with several representations, in the order in which they are preferred where the client is indifferent.
 * Link previews accept any type and need the page of a badge; who asks so for the other addresses is a program.
 */
type Negotiated = {
  kind: "badge" | "achievement" | "issuer";
  id: string;
  offers: readonly BadgeFormat[];
};

const ADDRESSES: [pattern: RegExp, kind: Negotiated["kind"], offers: readonly BadgeFormat[]][] = [
  [/^\/badges\/([0-9a-f-]{36})$/i, "badge", ["html", "json", "jwt"]],
  [/^\/achievements\/(\d{1,9})$/, "achievement", ["json", "html"]],
  [/^\/(issuer)$/, "issuer", ["json", "html"]],
];

/** Return what a path offers; null: it has one representation. */
export function negotiatedAddress(path: string): Negotiated | null {
  for (const [pattern, kind, offers] of ADDRESSES) {
    const id = pattern.exec(path)?.[1];
    if (id !== undefined) return { kind, id, offers };
  }
  return null;
}

/** Return the skill whose page badges name that were signed before skills had a public address; null for other paths. */
export const skillOfEarlierBadges = (path: string): string | null =>
  /^\/skills\/(\d{1,9})$/.exec(path)?.[1] ?? null;

/** A range of an Accept header: `text/html;q=0.8`. */
type Range = { type: string; quality: number };
type Fit = { quality: number; closeness: number };

/**
 * Return the representation that an Accept header prefers (RFC 9110): the highest quality; of equals the one that is
 * named most closely, then the first. Where none is acceptable the first is returned, which says more than a refusal.
 */
export function negotiateFormat(accept: string | null, offers: readonly BadgeFormat[]): BadgeFormat {
  const ranges = rangesOf(accept);
  let best: { format: BadgeFormat; fit: Fit } | null = null;
  for (const format of offers)
    for (const type of TYPES[format]) {
      const fit = fitOf(type, ranges);
      if (fit.quality > 0 && (best === null || isBetter(fit, best.fit))) best = { format, fit };
    }
  return best?.format ?? offers[0] ?? "html";
}

/**
 * Return the media type for JSON-LD: the preferred one of those that are named; plain JSON for browsers, which display
 * it; otherwise the usual one.
 */
export function jsonTypeFor(accept: string | null, usual = "application/vc"): string {
  const ranges = rangesOf(accept);
  if (fitOf("text/html", ranges).closeness === EXACT) return "application/json";
  let best: { type: string; fit: Fit } | null = null;
  for (const type of TYPES.json) {
    const fit = fitOf(type, ranges);
    if (fit.closeness === EXACT && fit.quality > 0 && (best === null || fit.quality > best.fit.quality))
      best = { type, fit };
  }
  return best?.type ?? usual;
}

const EXACT = 3;

/** How well a type fits: by the closest range that covers it; without any range everything is acceptable. */
function fitOf(type: string, ranges: readonly Range[]): Fit {
  if (ranges.length === 0) return { quality: 1, closeness: 1 };
  let best: Fit = { quality: 0, closeness: 0 };
  for (const range of ranges) {
    const closeness = closenessOf(range.type, type);
    if (closeness > best.closeness) best = { quality: range.quality, closeness };
  }
  return best;
}

function closenessOf(range: string, type: string): number {
  if (range === type) return EXACT;
  if (range === `${type.split("/")[0]}/*`) return 2;
  return range === "*/*" ? 1 : 0;
}

const isBetter = (one: Fit, other: Fit) =>
  one.quality === other.quality ? one.closeness > other.closeness : one.quality > other.quality;

function rangesOf(accept: string | null): Range[] {
  return (accept ?? "")
    .split(",", MOST_RANGES)
    .map((range) => {
      const [type = "", ...parameters] = range.split(";").map((part) => part.trim().toLowerCase());
      const q = parameters.find((one) => one.startsWith("q="))?.slice(2);
      const quality = q === undefined ? 1 : Number(q);
      // A quality that is none is as good as none given.
      return { type, quality: quality >= 0 && quality <= 1 ? quality : 1 };
    })
    .filter(({ type }) => type.includes("/"));
}

const MOST_RANGES = 50;

/** Path that answers with one representation, whatever the client accepts. */
export function apiPath({ kind, id }: Negotiated, format: "json" | "jwt"): string {
  if (kind === "badge") return `/api/badges/${id}/credential?form=${format}`;
  return kind === "achievement" ? `/api/achievements/${id}` : "/api/issuer";
}

/**
 * Return the other representations of an address (RFC 8288), for a `Link` header and the head of its page.
 *
 * @param format  the representation that they are alternates of
 */
export function alternatesOf(
  address: Negotiated,
  format: BadgeFormat | "png" | "svg",
): { href: string; type: string }[] {
  const page = {
    badge: `/badges/${address.id}`,
    achievement: `/achievements/${address.id}`,
    issuer: "/issuer",
  };
  const all = address.offers.map((offer) => ({
    offer,
    href: offer === "html" ? page[address.kind] : apiPath(address, offer),
    type: offer === "json" && address.kind !== "badge" ? "application/ld+json" : TYPES[offer][0],
  }));
  const baked =
    address.kind === "badge" && format !== "png"
      ? [{ href: `/api/badges/${address.id}/image?form=png`, type: "image/png" }]
      : [];
  return [...all.filter(({ offer }) => offer !== format).map(({ href, type }) => ({ href, type })), ...baked];
}

export const linkHeader = (alternates: readonly { href: string; type: string }[]): string =>
  alternates.map(({ href, type }) => `<${href}>; rel="alternate"; type="${type}"`).join(", ");
