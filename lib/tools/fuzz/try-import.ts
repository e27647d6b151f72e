import { AppError } from "@/lib/core/errors";
import { StartError } from "@/lib/core/start-error";
import { runImport } from "@/lib/integrations/command-line";
import { brokenRules, digestOfStored } from "./stored";

/** What an import has printed; null: it was refused with a sentence. */
type Outcome = { text: string | null; problems: string[] };

async function once(args: readonly string[], now: Date): Promise<Outcome> {
  try {
    return { text: (await runImport(args, now)).text, problems: [] };
  } catch (error) {
    if (error instanceof AppError || error instanceof StartError) return { text: null, problems: [] };
    return { text: null, problems: [`It failed without a sentence: ${String((error as Error).stack)}`] };
  }
}

/**
 * Import with these arguments: a dry run, the import itself, and the import again.
 *
 * @returns what was wrong: a failure without a sentence, something written by a dry run or a refusal, another result than
 *   the dry run announced, a change by the second time, a broken rule
 */
export async function tryImport(args: readonly string[], now: Date): Promise<string[]> {
  const before = await digestOfStored();
  const dry = await once(args, now);
  const problems = [...dry.problems];
  if ((await digestOfStored()) !== before) problems.push("The dry run has written something.");
  const applied = await once([...args, "--apply"], now);
  problems.push(...applied.problems);
  const after = await digestOfStored();
  if (applied.text === null && after !== before) problems.push("What was refused has written something.");
  if (!isRefusedWhole(applied.text) && body(dry.text) !== body(applied.text))
    problems.push(`The dry run announced\n${dry.text}\nand the import did\n${applied.text}`);
  if (applied.text?.startsWith("Written")) {
    const again = await once(args, now);
    const changes =
      again.text?.split("\n").filter((line) => /: [1-9]\d* new|, [1-9]\d* changed,/.test(line)) ?? [];
    if (again.text === null || changes.length > 0)
      problems.push(`The same again would change something: ${again.text}`);
  }
  return [...problems, ...(await brokenRules())];
}

/** What is printed below the first line. */
const body = (text: string | null) => text?.split("\n").slice(1).join("\n");

/** A dry run does not announce that `--strict` refuses everything. */
const isRefusedWhole = (text: string | null) => /^\d+ rows? (is|are) refused; nothing/.test(text ?? "");
