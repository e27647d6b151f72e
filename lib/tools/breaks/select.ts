import type { Break } from "./break";

/** Which breaks to run; without any option: all. */
type BreakSelection = { area: readonly string[]; only: readonly string[] };

/**
 * @param only  numbers in the list, from 1, or parts of the file, the text or the sentence
 * @returns     the selected ones with their number in the whole list
 */
export function selectBreaks(
  breaks: readonly Break[],
  { area, only }: BreakSelection,
): { entry: Break; number: number }[] {
  return breaks
    .map((entry, index) => ({ entry, number: index + 1 }))
    .filter(({ entry }) => area.length === 0 || area.includes(entry.area))
    .filter(
      ({ entry: { file, text, seen }, number }) =>
        only.length === 0 ||
        only.some((word) =>
          /^\d+$/.test(word)
            ? Number(word) === number
            : `${file}\n${text}\n${seen}`.toLowerCase().includes(word.toLowerCase()),
        ),
    );
}
