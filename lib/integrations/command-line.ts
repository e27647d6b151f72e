import "server-only";
import { addMonths } from "@/lib/core/calendar";
import { errorMessage } from "@/lib/core/error-message";
import { db } from "@/lib/db/read";
import { type FormatMessage, messageFormatter } from "@/lib/i18n/format-message";
import { DEFAULT_LOCALE } from "@/lib/i18n/messages";
import { readOrganisation } from "@/lib/people/organisation";
import { applyHr, previewHr } from "./hr/apply";
import { readHr } from "./hr/file";
import { parseCleared, parseMap } from "./hr/map";
import { applyOnet, previewOnet } from "./onet/apply";
import { readOnet } from "./onet/file";
import { type ImportOptions, parseOptions } from "./options";
import { type ImportPlan, type ImportReport, rowFault } from "./rules";

/** How far ahead a day of hire may be: two years. */
const MONTHS_AHEAD = 24;

/**
 * Run an import from the command line: read and compare, and with `--apply` write in one transaction. Rows that are wrong
 * are refused and named, all others come in.
 *
 * @returns what to print, and whether it succeeded
 */
export async function runImport(args: readonly string[], now: Date): Promise<{ text: string; ok: boolean }> {
  const options = parseOptions(args);
  const report = options.kind === "onet" ? await runOnet(options, now) : await runHr(options, now);
  return textOf(report, options);
}

function runOnet(options: ImportOptions, now: Date): Promise<ImportReport> {
  const onet = readOnet(options.path, options);
  const run = options.isApplied ? applyOnet : previewOnet;
  return run(contextAt(now), { ...onet, isStrict: options.isStrict, shown: options.shown });
}

async function runHr(options: ImportOptions, now: Date): Promise<ImportReport> {
  const { path, maps, clear, encoding, keep, isApplied, isStrict, shown } = options;
  const { today } = await readOrganisation(db(), now);
  const latest = addMonths(today, MONTHS_AHEAD);
  const hr = readHr(path, parseMap(...maps), {
    clear: parseCleared(clear),
    latest,
    ...(encoding && { encoding }),
  });
  const run = isApplied ? applyHr : previewHr;
  return run(contextAt(now), { ...hr, keep, isStrict, shown });
}

const contextAt = (now: Date) => ({ actor: { kind: "system" as const, job: "import" }, now });

function textOf(report: ImportReport, { isApplied, isStrict }: ImportOptions): { text: string; ok: boolean } {
  const format = messageFormatter(DEFAULT_LOCALE);
  const faults = faultLines(report, format);
  const count = report.refused;
  if (count > 0 && isApplied && isStrict)
    return {
      ok: false,
      text: [format(errorMessage("integrations.faultsToMend", { count })), ...faults].join("\n"),
    };
  const head = isApplied ? errorMessage("integrations.written") : errorMessage("integrations.dryRun");
  return {
    ok: true,
    text: [
      format(head),
      ...report.plans.flatMap((plan) => planLines(plan, format)),
      ...changeLines(report, format),
      ...report.notes.map((note) => `  ${format(note)}`),
      ...(count > 0 ? [format(errorMessage("integrations.leftOut", { count })), ...faults] : []),
    ].join("\n"),
  };
}

function planLines(plan: ImportPlan, format: FormatMessage): string[] {
  const { entity, added, changed, unchanged, examples, fields = [] } = plan;
  const line = format(errorMessage("integrations.plan", { entity, added, changed, unchanged }));
  const more = added + changed > examples.length ? ", …" : "";
  const counts = fields.map(({ field, count }) =>
    format(errorMessage("integrations.fieldCount", { field, count })),
  );
  return [
    examples.length > 0 ? `  ${line} (${examples.join(", ")}${more})` : `  ${line}`,
    ...(counts.length > 0
      ? [`  ${format(errorMessage("integrations.fieldCounts", { entity, counts: counts.join(", ") }))}`]
      : []),
  ];
}

function changeLines({ plans, changes }: ImportReport, format: FormatMessage): string[] {
  const all = plans.flatMap(({ fields = [] }) => fields).reduce((sum, { count }) => sum + count, 0);
  const rest = all - changes.length;
  return [
    ...changes.map((change) => `  ${format(change)}`),
    ...(rest > 0
      ? [`  ${format(errorMessage("integrations.moreChanges", { count: rest, option: `--show ${all}` }))}`]
      : []),
  ];
}

/** @returns a line for each fault, and one for the rows that are not named */
function faultLines({ bad, refused }: ImportReport, format: FormatMessage): string[] {
  const rest = refused - new Set(bad.map(({ file, row }) => `${row} ${file}`)).size;
  return [
    ...bad.map((fault) => `  ${format(rowFault(fault))}`),
    ...(rest > 0 ? [`  ${format(errorMessage("integrations.moreFaults", { count: rest }))}`] : []),
  ];
}
