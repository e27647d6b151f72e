"use client";
import { usePathname, useSearchParams } from "next/navigation";

/**
 * Return the URL of this page with some parameters changed; `null` removes one. Resets to page 1 unless
 * `page` is given.
 */
export function useAddress() {
  const pathname = usePathname();
  const current = useSearchParams();
  return (changes: Record<string, string | null>, keepPage = false) => {
    const next = new URLSearchParams(current);
    if (!keepPage) next.delete("page");
    for (const [name, value] of Object.entries(changes)) {
      if (value === null) next.delete(name);
      else next.set(name, value);
    }
    const query = next.toString();
    return query ? `${pathname}?${query}` : pathname;
  };
}
