import type { RatingPageInput } from "@/lib/skills/rating-page";

/** Build the address of a page of people to rate. */
export function ratingHref({ unit, person, of, q, page }: Partial<RatingPageInput>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries({ unit, person, of, q, page: page === 1 ? undefined : page }))
    if (value !== undefined) search.set(name, String(value));
  const query = search.toString();
  return query ? `/team/rate?${query}` : "/team/rate";
}
