import type { Break } from "./break";
import type { TrialOutcome } from "./trial";

/** A break with its number in the whole list, and its outcome. */
export type TriedBreak = { entry: Break; number: number; outcome: TrialOutcome };

/** Findings of a run: the text to print, and the number of breaks that need work. */
type Summary = { text: string; wrong: number };

export const formatBreak = ({ area, file, seen }: Break, number: number): string =>
  `${number}. ${area} · ${seen} [${file}]`;

/** Format one line, followed by the test that caught it. */
export function formatTried({ entry, number, outcome }: TriedBreak, took: string): string {
  return `${outcome.result.padEnd(9)} ${took.padStart(6)}  ${formatBreak(entry, number)}${formatCause(outcome)}`;
}

/**
 * Summarise what needs work: breaks that survived, that do not load, or that were caught by a file which
 * fails without them as well.
 *
 * @param unsure   test files that fail on the unchanged sources
 * @param minutes  duration of the run
 */
export function summarise(
  tried: readonly TriedBreak[],
  unsure: ReadonlySet<string>,
  minutes: number,
): Summary {
  const parts = [
    list("Survived, no test noticed:", tried, ({ result }) => result === "survived"),
    list(
      "Did not end in time, by themselves or because the machine was busy:",
      tried,
      ({ result }) => result === "endless",
    ),
    list(
      "Do not load or are no valid SQL, so any test would notice:",
      tried,
      ({ result }) => result === "senseless",
    ),
    list("Caught by a file that fails without the break as well:", tried, ({ by }) => unsure.has(by)),
  ];
  const wrong = parts.reduce((sum, part) => sum + part.wrong, 0);
  const end = `${tried.length} tried in ${minutes.toFixed(1)} minutes, ${wrong === 0 ? "every one was caught." : `${wrong} to mend.`}`;
  return { text: [...parts.flatMap(({ text }) => text || []), end].join("\n\n"), wrong };
}

function list(
  title: string,
  tried: readonly TriedBreak[],
  isMeant: (outcome: TrialOutcome) => boolean,
): Summary {
  const found = tried.filter(({ outcome }) => isMeant(outcome)).toSorted((a, b) => a.number - b.number);
  if (found.length === 0) return { text: "", wrong: 0 };
  const lines = found.map(
    ({ entry, number, outcome }) =>
      `  ${formatBreak(entry, number)}${formatCause(outcome)}\n      - ${oneLine(entry.text)}\n      + ${oneLine(entry.replacement)}`,
  );
  return { text: [title, ...lines].join("\n"), wrong: found.length };
}

function formatCause({ by, detail }: TrialOutcome): string {
  const where = [by, detail].filter(Boolean).join(": ");
  return where && `\n${" ".repeat(26)}${where}`;
}

const oneLine = (text: string) => text.replaceAll(/\s+/g, " ").trim();
