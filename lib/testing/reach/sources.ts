import { readdirSync, readFileSync } from "node:fs";

/** What the reach tables must name, found from the sources, so that no list is maintained by hand. */

const read = (file: string) => readFileSync(file, "utf8");
const filesIn = (root: string) =>
  readdirSync(root, { recursive: true, encoding: "utf8" })
    .map((file) => `${root}/${file.replaceAll("\\", "/")}`)
    .sort();

/** Not reachable through the server: tests, tools, start-up, generated code, and the policy itself. */
const OUTSIDE =
  /\.test\.ts$|\.d\.ts$|^lib\/(testing|boot|tools|db)\/|^lib\/auth\/|^lib\/accounts\/(navigation|shortcuts)\.ts$|generated/;
const TAKES_ACTOR =
  /\b(?:actor|who|person|me|context|scope)\??: (?:Actor|Person|Scope|Context)\b|\{[^{}]*\}: (?:Actor|Person|Scope|Context)\b/;
const READS =
  /^import \{[^}]*\b(?<!type )(?:db|queryFigure)\b[^}]*\} from "(?:@\/lib\/db\/read|.*\/figure-query)";/m;
const ROOMS = /\/queries[^/]*\.ts$|^lib\/reports\/|\/queries\//;
/** Also commands made from a part: `assignPathwayWith(refreshProgress)`. */
const COMMAND = /^(?:export )?const \w+ = (?:defineCommand|\w+With)\(/;

type Found = { file: string; name: string };

/**
 * Find every exported function that reads or writes people: in a file of queries or reports, in a file that
 * imports a database handle if it has an actor parameter, or made by defineCommand (exported or not).
 */
export function findFunctions(): Found[] {
  return filesIn("lib")
    .filter((file) => /\.tsx?$/.test(file) && !OUTSIDE.test(file) && !/\/actions\.ts$/.test(file))
    .flatMap((file) => functionsOf(file, read(file)).map((name) => ({ file, name })));
}

function functionsOf(file: string, code: string): string[] {
  const isRoom = ROOMS.test(file) || READS.test(code);
  return declarationsOf(code)
    .filter(({ text, isExported }) => {
      if (COMMAND.test(text)) return true;
      if (!isExported || !isFunction(text)) return false;
      return isRoom ? isAsync(text) : TAKES_ACTOR.test(headOf(text));
    })
    .map(({ name }) => name);
}

/** Split code into top-level functions and constants, each up to the next line without indentation. */
function declarationsOf(code: string): { name: string; text: string; isExported: boolean }[] {
  const blocks = code.split(/\n(?=(?:export |async |function |const |type |import |let |\/\*\*|\/\/))/);
  return blocks.flatMap((text) => {
    const [, exported, name] = /^(export )?(?:async )?(?:function|const) (\w+)/.exec(text) ?? [];
    return name ? [{ name, text, isExported: exported !== undefined }] : [];
  });
}

const isFunction = (text: string) =>
  /^(?:export )?(?:async )?function /.test(text) || /=> |=>\n|= cache\(|= toRoute\(/.test(text);
const headOf = (text: string) =>
  /^[^{]*?\)[^{=]*/.exec(text)?.[0].concat(text.slice(0, 400)) ?? text.slice(0, 400);
const isAsync = (text: string) => /async |Promise<|= cache\(|db\(\)|queryFigure/.test(text);

const PATH = /^app(?:\/\([^)]+\))?/;
/** Convert a file to its URL path: `app/(app)/people/[id]/page.tsx` is `/people/[id]`. */
const addressOf = (file: string) =>
  file
    .replace(PATH, "")
    .replaceAll(/\/\([^)]+\)/g, "")
    .replace(/\/(?:page\.tsx|route\.tsx?)$/, "") || "/";

/** Find every page, by URL path. */
export const findPages = (): Found[] =>
  filesIn("app")
    .filter((file) => file.endsWith("/page.tsx"))
    .map((file) => ({ file, name: addressOf(file) }));

/** Find every method of every route handler, as `GET /api/files/[id]`. */
export const findRoutes = (): Found[] =>
  filesIn("app")
    .filter((file) => /\/route\.tsx?$/.test(file))
    .flatMap((file) =>
      methodsOf(read(file)).map((method) => ({ file, name: `${method} ${addressOf(file)}` })),
    );

/** Exported as a function or a constant, or in a list: `export { preflight as OPTIONS }`. */
function methodsOf(code: string): string[] {
  const exports = [
    ...[...code.matchAll(/^export (?:async )?(?:function|const) (\w+)/gm)].map(([, name]) => name ?? ""),
    ...[...code.matchAll(/^export \{([^}]*)\}/gm)].flatMap(([, names]) =>
      (names ?? "").split(",").map((name) => name.trim().split(" as ").at(-1) ?? ""),
    ),
  ];
  return exports.filter((name) => /^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)$/.test(name));
}

/** Find every server action. */
export const findActions = (): Found[] =>
  filesIn("lib")
    .filter((file) => /\.ts$/.test(file) && !/\.test\.ts$/.test(file) && /^"use server"/.test(read(file)))
    .flatMap((file) =>
      [...read(file).matchAll(/^export (?:async function|const) (\w+)/gm)].map(([, name]) => ({
        file,
        name: name ?? "",
      })),
    );
