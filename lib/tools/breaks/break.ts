/** A deliberate fault that the tests have to catch. Lists are written from docs/domain.md and the policy, never from the tests. */
export type Break = {
  /** What it is about: the name of its list. */
  area: string;
  /** From the root of the project. */
  file: string;
  /** Stands exactly once in the file. */
  text: string;
  replacement: string;
  /** What somebody would notice, as a sentence. */
  seen: string;
  /** The text is SQL: in a template literal, or in a migration. */
  isSql: boolean;
  /** Test files to run first. A migration needs them: nothing imports it. */
  tests: readonly string[];
  /** Test files of the area: those among them that import the file come before the others that do. */
  areaTests: readonly string[];
};

type BreakEntry = Pick<Break, "text" | "replacement" | "seen"> & { sql?: true; tests?: readonly string[] };

/** The breaks of one area, by the file that they change: when a file moves, its name changes in one place. */
export const inArea = (
  area: string,
  areaTests: readonly string[],
  files: Record<string, readonly BreakEntry[]>,
): Break[] =>
  Object.entries(files).flatMap(([file, entries]) =>
    entries.map(({ sql, tests, ...entry }) => ({
      ...entry,
      area,
      file,
      isSql: sql === true,
      tests: tests ?? [],
      areaTests,
    })),
  );

/** Stays the same as long as the break does, wherever it stands in its list. */
export const keyOf = ({ file, text, replacement }: Break): string => `${file}\n${text}\n${replacement}`;
