import "server-only";
import { type ErrorMessage, errorMessage } from "@/lib/core/error-message";
import { StartError } from "@/lib/core/start-error";
import { db } from "@/lib/db/read";
import { messageFormatter } from "@/lib/i18n/format-message";
import { DEFAULT_LOCALE } from "@/lib/i18n/messages";
import { applyHr, planHr } from "./hr/apply";
import { checkHr } from "./hr/check";
import { readHr } from "./hr/file";
import { parseMap } from "./hr/map";
import { applyOnet, planOnet } from "./onet/apply";
import { readOnet } from "./onet/file";
import { type BadRow, type ImportPlan, rowFault } from "./rules";

const USAGE = `npm run import -- onet <folder> [--occupations CODE,CODE] [--technologies NAME,NAME] [--criticality-by-importance] [--apply]
npm run import -- hr <file> --map hrId=COLUMN,email=COLUMN,unit=COLUMN[,unitCode=…,group=…,groupCode=…,name=…,title=…,role=…,roleName=…,manager=…,hiredOn=…,location=…,active=…] [--keep-unit OLD=NEW] [--skip-bad] [--apply]
Without --apply nothing is written.`;

/** Most bad rows printed; the rest is counted. */
const MAX_SHOWN = 200;

/**
 * Run an import from the command line: read, compare, and with --apply write in one transaction.
 *
 * @returns what to print, and whether it succeeded
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
    return finish(onet.bad, isApplied, args, () =>
      isApplied ? applyOnet(context, onet) : planOnet(db(), onet),
    );
  }
  const file = readHr(path, parseMap(option(args, "--map") ?? ""));
  const hr = await checkHr(db(), { ...file, keep: keptUnits(args) }, now);
  return finish(hr.bad, isApplied, args, () =>
    isApplied ? applyHr(context, hr) : planHr(db(), hr.people, hr.keep),
  );
}

/** Parse each `--keep-unit OLD=NEW`. */
const keptUnits = (args: readonly string[]) =>
  args.flatMap((arg, at): [string, string][] => {
    if (arg !== "--keep-unit") return [];
    const [, stored, made] = /^([^=]*)=(.+)$/.exec(args[at + 1] ?? "") ?? [];
    if (stored === undefined || made === undefined) throw new StartError(USAGE);
    return [[stored.trim(), made.trim()]];
  });

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
  work: () => Promise<{ plans: ImportPlan[]; notes: ErrorMessage[] }>,
) {
  const format = messageFormatter(DEFAULT_LOCALE);
  const faults = [...bad]
    .sort((a, b) => a.file.localeCompare(b.file) || a.row - b.row)
    .slice(0, MAX_SHOWN)
    .map((row) => `  ${format(rowFault(row))}`);
  if (bad.length > MAX_SHOWN)
    faults.push(`  ${format(errorMessage("integrations.moreFaults", { count: bad.length - MAX_SHOWN }))}`);
  const count = bad.length;
  if (count > 0 && isApplied && !args.includes("--skip-bad"))
    return {
      ok: false,
      text: [format(errorMessage("integrations.faultsToMend", { count })), ...faults].join("\n"),
    };
  const { plans, notes } = await work();
  const lines = plans.map(({ entity, added, changed, unchanged, examples }) => {
    const line = format(errorMessage("integrations.plan", { entity, added, changed, unchanged }));
    const more = added + changed > examples.length ? ", …" : "";
    return examples.length > 0 ? `  ${line} (${examples.join(", ")}${more})` : `  ${line}`;
  });
  const head = isApplied ? errorMessage("integrations.written") : errorMessage("integrations.dryRun");
  const foot = count > 0 ? [format(errorMessage("integrations.leftOut", { count })), ...faults] : [];
  return {
    ok: true,
    text: [format(head), ...lines, ...notes.map((note) => `  ${format(note)}`), ...foot].join("\n"),
  };
}
