import { parseArgs } from "node:util";
import { StartError } from "@/lib/core/start-error";
import { ENCODINGS, type Encoding } from "./text-file";

const USAGE = `npm run import -- onet <folder> [--occupations CODE,CODE] [--technologies NAME,NAME] [--criticality-by-importance] [--strict] [--show 200] [--apply]
npm run import -- hr <file> --map hrId=COLUMN[,email=…,name=…,unit=…,unitCode=…,group=…,groupCode=…,title=…,role=…,roleName=…,manager=…,hiredOn=…,location=…,active=…,onet=…] [--clear FIELD,FIELD] [--keep-unit OLD=NEW] [--encoding ${ENCODINGS.join("|")}] [--strict] [--show 200] [--apply]
Without --apply nothing is written. Fields without a column, and empty values, leave what is stored; --clear names fields in which an empty value removes it. With --strict nothing is written while a row is refused.`;

/** What the command line of an import asks for. */
export type ImportOptions = {
  kind: "hr" | "onet";
  path: string;
  isApplied: boolean;
  isStrict: boolean;
  /** Most changes that are named. */
  shown: number;
  maps: string[];
  clear: string;
  encoding: Encoding | undefined;
  keep: [stored: string, made: string][];
  occupations: ReadonlySet<string> | undefined;
  technologies: ReadonlySet<string> | undefined;
  criticalityByImportance: boolean;
};

/**
 * Read the command line of an import.
 *
 * @throws StartError with the usage when something in it is not understood
 */
export function parseOptions(args: readonly string[]): ImportOptions {
  const { values, positionals } = parse(args);
  const [kind, path, ...rest] = positionals;
  if (!path || rest.length > 0 || (kind !== "onet" && kind !== "hr")) throw new StartError(USAGE);
  const shown = Number(values.show ?? "200");
  if (!Number.isInteger(shown) || shown < 0)
    throw new StartError(`--show is a number, as in --show 1000.\n${USAGE}`);
  const encoding = ENCODINGS.find((name) => name === values.encoding);
  if (values.encoding !== undefined && !encoding)
    throw new StartError(`--encoding is one of ${ENCODINGS.join(", ")}.\n${USAGE}`);
  return {
    kind,
    path,
    isApplied: values.apply ?? false,
    isStrict: values.strict ?? false,
    shown,
    maps: values.map ?? [],
    clear: values.clear ?? "",
    encoding,
    keep: (values["keep-unit"] ?? []).map(keptUnit),
    occupations: listOf(values.occupations),
    technologies: listOf(values.technologies),
    criticalityByImportance: values["criticality-by-importance"] ?? false,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        apply: { type: "boolean" },
        strict: { type: "boolean" },
        // Accepted and without effect: rows that are refused are left out anyway.
        "skip-bad": { type: "boolean" },
        show: { type: "string" },
        map: { type: "string", multiple: true },
        clear: { type: "string" },
        encoding: { type: "string" },
        "keep-unit": { type: "string", multiple: true },
        occupations: { type: "string" },
        technologies: { type: "string" },
        "criticality-by-importance": { type: "boolean" },
      },
    });
  } catch (error) {
    throw new StartError(`${(error as Error).message}\n${USAGE}`);
  }
}

/** Parse `OLD=NEW`. */
function keptUnit(text: string): [string, string] {
  const [, stored, made] = /^([^=]*)=(.+)$/.exec(text) ?? [];
  if (stored === undefined || made === undefined) throw new StartError(`--keep-unit is OLD=NEW.\n${USAGE}`);
  return [stored.trim(), made.trim()];
}

const listOf = (text: string | undefined): ReadonlySet<string> | undefined =>
  text === undefined || text === "" ? undefined : new Set(text.split(",").map((item) => item.trim()));
