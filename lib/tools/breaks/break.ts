/**
 * A deliberate break that tests must catch. Lists are written from docs/domain.md and the policy, never from
 * the tests.
 */
export type Break = {
  /** The name of its list. */
  area: string;
  /** Path from the root of the project. */
  file: string;
  /** Occurs exactly once in the file. */
  text: string;
  replacement: string;
  /** What users would notice, as a sentence. */
  seen: string;
  /** Whether the text is SQL: in a template literal, or in a migration. */
  isSql: boolean;
  /** Test files to run first. A migration needs them: nothing imports it. */
  tests: readonly string[];
  /** Test files of the area: those that import the file run before other importers. */
  areaTests: readonly string[];
};

type BreakEntry = Pick<Break, "text" | "replacement" | "seen"> & { sql?: true; tests?: readonly string[] };

/** Create the breaks of one area, by the file they change, so that a moved file is renamed in one place. */
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

/** Stable as long as the break is unchanged, whatever its position in the list. */
export const keyOf = ({ file, text, replacement }: Break): string => `${file}\n${text}\n${replacement}`;

/** Stable when code moves or is reworded, so that what caught the break before is still tried first. */
export const idOf = ({ area, seen }: Pick<Break, "area" | "seen">): string => `${area}: ${seen}`;
