import "server-only";
import { StartError } from "@/lib/core/start-error";
import { db } from "@/lib/db/read";
import { messageFormatter } from "@/lib/i18n/format-message";
import { DEFAULT_LOCALE } from "@/lib/i18n/messages";
import { applyHr, planHr } from "./hr/apply";
import { checkHr } from "./hr/check";
import { parseMap, readHr } from "./hr/file";
import { applyOnet, planOnet } from "./onet/apply";
import { readOnet } from "./onet/file";
import type { BadRow, ImportPlan } from "./rules";

export const USAGE = `npm run import -- onet <folder> [--occupations CODE,CODE] [--technologies NAME,NAME] [--criticality-by-importance] [--apply]
npm run import -- hr <file> --map hrId=COLUMN,email=COLUMN,unit=COLUMN[,name=…,title=…,group=…,manager=…,hiredOn=…,location=…,active=…] [--skip-bad] [--apply]
Without --apply nothing is written.`;

/** How many bad rows are printed before the rest is only counted. */
const MAX_SHOWN = 200;

/**
 * Runs an import from the command line: reads, compares, and with --apply writes in one transaction.
 *
 * @returns what to print, and whether it went well
 */
export async function runImport(args: readonly string[], now: Date): Promise<{ text: string; ok: boolean }> {
  const [kind, path] = args;
  if (!path || (kind !== "onet" && kind !== "hr")) throw new StartError(USAGE);
  const context = { actor: { kind: "system" as const, job: "import" }, now };
  const isApplied = args.includes("--apply");
  if (kind === "onet") {
    const onet = readOnet(path, {
      ...listOption(args, "--occupations", "occupations"),
      ...listOption(args, "--technologies", "technologies"),
      criticalityByImportance: args.includes("--criticality-by-importance"),
    });
    return finish(onet.bad, isApplied, args, async () =>
      isApplied ? (await applyOnet(context, onet)).plans : planOnet(db(), onet),
    );
  }
  const hr = await checkHr(db(), readHr(path, parseMap(option(args, "--map") ?? "")));
  return finish(hr.bad, isApplied, args, async () =>
    isApplied ? (await applyHr(context, hr)).plans : planHr(db(), hr.people),
  );
}

const option = (args: readonly string[], name: string) =>
  args.includes(name) ? args[args.indexOf(name) + 1] : undefined;

const listOption = <Key extends string>(args: readonly string[], name: string, key: Key) => {
  const value = option(args, name);
  return value
    ? ({ [key]: new Set(value.split(",").map((item) => item.trim())) } as Record<Key, Set<string>>)
    : {};
};

async function finish(
  bad: BadRow[],
  isApplied: boolean,
  args: readonly string[],
  work: () => Promise<ImportPlan[]>,
) {
  const format = messageFormatter(DEFAULT_LOCALE);
  const faults = [...bad]
    .sort((a, b) => a.file.localeCompare(b.file) || a.row - b.row)
    .slice(0, MAX_SHOWN)
    .map(({ file, row, column, reason }) => `  ${file}, row ${row}, column ${column}: ${format(reason)}`);
  if (bad.length > MAX_SHOWN) faults.push(`  … and ${bad.length - MAX_SHOWN} more.`);
  if (bad.length > 0 && isApplied && !args.includes("--skip-bad"))
    return {
      ok: false,
      text: [
        `${bad.length} ${bad.length === 1 ? "fault" : "faults"} to mend; nothing was written. Mend the rows, or leave them out with --skip-bad.`,
        ...faults,
      ].join("\n"),
    };
  const plans = await work();
  const lines = plans.map(
    ({ entity, added, changed, unchanged, examples }) =>
      `  ${entity}: ${added} new, ${changed} changed, ${unchanged} unchanged${examples.length > 0 ? ` (${examples.join(", ")}${added + changed > examples.length ? ", …" : ""})` : ""}`,
  );
  const head = isApplied ? "Written:" : "A dry run; nothing was written. With --apply:";
  const foot = bad.length > 0 ? [`${bad.length} bad rows, left out:`, ...faults] : [];
  return { ok: true, text: [head, ...lines, ...foot].join("\n") };
}
