import { readdirSync, readFileSync } from "node:fs";
import { dirname, posix } from "node:path";
import { expect, test } from "vitest";
import { writesPast } from "./tools/house/one-way-in";
import { cycles, functionsOf } from "./tools/house/sizes";

type Forbidden = [files: RegExp, imports: RegExp, because: string, mend: string];

/** Forbidden imports, types included. Dependencies only go down: app → components → lib. */
const FORBIDDEN: Forbidden[] = [
  [/^components\//, /^@\/app\//, "pages use components", "move what both need to components"],
  [/^lib\//, /^@\/(app|components)\//, "lib is the bottom layer", "pass it in as data, or move it to lib"],
  [
    /^(?!lib\/(boot|tools|testing|jobs|db\/embedded)\/|prisma\/seed\/)/,
    /^@\/(lib\/(boot|tools|testing|jobs)\/|lib\/db\/embedded\/|prisma\/seed)/,
    "lib/boot/build-identity.ts leaves these out of a build's fingerprint",
    "move what is needed out of boot, tools, testing or jobs",
  ],
  [
    /^(app|components)\//,
    /^@\/lib\/db\//,
    "pages and components read through queries",
    "call a query or a report",
  ],
  [
    /^(?!lib\/(db|testing|boot|tools)\/)/,
    /^@\/lib\/db\/client$/,
    "nobody else holds the whole database",
    "read through db() of lib/db/read, write in a command",
  ],
  [
    /^components\/ui\//,
    /^@\/lib\//,
    "components/ui knows no domain",
    "pass it in as props, or move the component to components/<domain>",
  ],
  [
    /\/rules\.ts$/,
    /^(next|react|server-only)|\/(client|session|queries|commands)$/,
    "rules are pure",
    "read outside, and pass in what the rule needs",
  ],
  [
    /^(?!components\/ui\/link)/,
    /^next\/link$/,
    "a link that is pressed shows that it waits",
    "take components/ui/link",
  ],
  [/^(?!lib\/core\/caches)/, /^lru-cache$/, "one module makes caches", "use lib/core/caches"],
  [
    /^(?!lib\/db\/rate-limit)/,
    /^rate-limiter-flexible$/,
    "one module sets up rate limits",
    "use lib/db/rate-limit",
  ],
  [
    /^(?!lib\/(db|boot|tools|testing)\/)/,
    /^pg$/,
    "one room knows how connections are opened",
    "take SequentialClient or resilientPool of lib/db",
  ],
  [/^(?!components\/chart\.tsx)/, /^recharts/, "one module knows the chart library", "use components/chart"],
  [/./, /^next-auth/, "accounts and sessions are our own", "use lib/accounts"],
  [/./, /^@tanstack\//, "tables need no library", "use components/data-table"],
];

/** Imports of which types are allowed: a function that is handed a transaction, a component that gets rows. */
const FORBIDDEN_AS_VALUE: Forbidden[] = [
  [/^app\//, /^@\/lib\/.*-sql$/, "pages read through queries", "take what is no SQL from a file of its own"],
  [
    /^(?!lib\/(command\/command|testing|boot|tools)|prisma\/seed\/)/,
    /^@\/lib\/db\/write$/,
    "writes go through defineCommand",
    "make it a command, which is handed a transaction",
  ],
  [
    /^components\//,
    /^@\/lib\/reports\//,
    "components get figures as props",
    "read on the page, and pass in what is shown",
  ],
];

/** Every folder of `lib`, from top to bottom; each may use those below it. */
const ORDER = [
  "tools",
  "testing",
  "boot",
  "jobs",
  "structure",
  "integrations",
  "reports",
  "awards",
  "learning",
  "assignments",
  "library",
  "pathways",
  "assessments",
  "credentials",
  "drafts",
  "badge-art",
  "openbadges",
  "settings",
  "skills",
  "access",
  "http",
  "accounts",
  "messages",
  "i18n",
  "people",
  "audit",
  "command",
  "auth",
  "db",
  "core",
];
const roomOf = (file: string) => /^lib\/([^/]+)\//.exec(file)?.[1];

const sources = ["app", "components", "lib", "prisma/seed"]
  .flatMap((root) =>
    readdirSync(root, { recursive: true, encoding: "utf8" }).map((file) => `${root}/${file}`),
  )
  .concat("instrumentation.ts", "proxy.ts")
  .filter((file) => /(?<!\.test)\.tsx?$/.test(file) && !file.includes("generated"));
const known = new Set(sources);

/** Return everything a file imports, as a value or as a type, as `@/` paths or package names. */
function importsOf(file: string): { path: string; isType: boolean }[] {
  const code = readFileSync(file, "utf8");
  const found = [
    ...code.matchAll(/^(?:import|export) (type )?(?:[^;"]*? from )?"([^"]+)"/gm),
    ...code.matchAll(/\bimport(\()\s*["'`]([^"'`]+)["'`]/g),
  ];
  return found.map(([, type, path = ""]) => ({
    path: path.startsWith(".") ? `@/${posix.join(dirname(file), path)}` : path,
    isType: type === "type ",
  }));
}
const all = sources.flatMap((file) => importsOf(file).map((one) => ({ file, ...one })));
const imports = all.filter(({ isType }) => !isType);
/** Return the source file of an `@/` path; undefined for packages, data and generated code. */
const sourceOf = (path: string) =>
  ["", ".ts", ".tsx"].map((end) => path.slice(2) + end).find((file) => known.has(file));

test("no file imports from a layer above it, or what only one module may use", () => {
  const wrong = all.flatMap(({ file, path, isType }) =>
    [...FORBIDDEN, ...(isType ? [] : FORBIDDEN_AS_VALUE)]
      .filter(([files, target]) => files.test(file) && target.test(path))
      .map(([, , because, mend]) => `${file} imports ${path}, but ${because}: ${mend}.`),
  );
  expect(wrong).toEqual([]);
});

test("only the boot and tests load a module by a function that no rule can read", () => {
  const wrong = sources
    .filter((file) => !/^lib\/(boot|testing)\//.test(file))
    .filter((file) => /\bcreateRequire\b/.test(readFileSync(file, "utf8")))
    .map((file) => `${file} uses createRequire: write import, which this test reads.`);
  expect(wrong).toEqual([]);
});

/** Files whose functions the browser calls by address: what they import stays on the server. */
const isForm = (file: string) => /^"use server"/m.test(readFileSync(file, "utf8"));
const isOfServer = (file: string) =>
  /^lib\/db\//.test(file) || /^import "server-only"/m.test(readFileSync(file, "utf8"));

/** Find the first file on the way of a file's values, itself included, that belongs to the server. */
function serverFileBehind(file: string, passed = new Set<string>()): string | undefined {
  if (passed.has(file) || isForm(file)) return undefined;
  passed.add(file);
  if (isOfServer(file)) return file;
  for (const next of valuesOf.get(file) ?? []) {
    const found = serverFileBehind(next, passed);
    if (found) return found;
  }
  return undefined;
}
const valuesOf = new Map(
  [...Map.groupBy(imports, ({ file }) => file)].map(([file, ways]) => [
    file,
    ways.flatMap(({ path }) => sourceOf(path) ?? []),
  ]),
);

test("components get data as props: none reaches a file of the server", () => {
  const wrong = imports
    .filter(({ file, path }) => file.startsWith("components/") && path.startsWith("@/lib/"))
    .filter(({ path }) => path !== "@/lib/core/request-time")
    .flatMap(({ file, path }) => {
      const found = serverFileBehind(sourceOf(path) ?? "package.json");
      return found
        ? `${file} imports ${path}, but ${found} is for the server: read on the page, and pass in what is shown.`
        : [];
    });
  expect(wrong).toEqual([]);
});

test("every room of lib has a rank and imports only from lower ones, types included", () => {
  const rooms = new Set(sources.map(roomOf).filter((room) => room !== undefined));
  expect([...rooms].sort(), "the rooms of lib and those of ORDER").toEqual([...ORDER].sort());
  const wrong = all.flatMap(({ file, path }) => {
    const [from, to] = [roomOf(file), roomOf(path.slice(2))];
    return from && to && ORDER.indexOf(to) < ORDER.indexOf(from)
      ? `${file} imports ${path}, which stands above it in ORDER: move what both need further down, pass it in, or let a job derive it from the state.`
      : [];
  });
  expect(wrong).toEqual([]);
});

test("no file imports itself through others", () => {
  const of = new Map(sources.map((file) => [file, [] as string[]]));
  for (const { file, path } of all) of.get(file)?.push(...[sourceOf(path) ?? []].flat());
  const done = new Set<string>();
  const walk = (file: string, way: readonly string[]): string[] => {
    if (way.includes(file))
      return [
        `${[...way.slice(way.indexOf(file)), file].join(" → ")}: move what both need into one of them.`,
      ];
    if (done.has(file)) return [];
    done.add(file);
    return (of.get(file) ?? []).filter((next) => next !== file).flatMap((next) => walk(next, [...way, file]));
  };
  expect(sources.flatMap((file) => walk(file, []))).toEqual([]);
});

/** A folder and one within it may use each other. */
const areBeside = (a: string, b: string) => !`${a}/`.startsWith(`${b}/`) && !`${b}/`.startsWith(`${a}/`);

test("no folder uses itself through folders beside it", () => {
  const ways = all.flatMap(({ file, path }) => {
    const target = sourceOf(path);
    if (!target) return [];
    const [from, to] = [dirname(file), dirname(target)];
    return areBeside(from, to) ? { file, target, from, to } : [];
  });
  const folders = Map.groupBy(ways, ({ from }) => from);
  const uses = new Map(
    [...new Set(ways.flatMap(({ from, to }) => [from, to]))].map((folder) => [
      folder,
      (folders.get(folder) ?? []).map(({ to }) => to),
    ]),
  );
  const wrong = cycles(uses).map((group) => {
    const within = ways.filter(({ from, to }) => group.includes(from) && group.includes(to));
    const back = [...Map.groupBy(within, ({ from, to }) => `${from} > ${to}`).values()].sort(
      (a, b) => a.length - b.length,
    );
    const [few = []] = back;
    return `${group.join(" and ")} use each other: move what ${few.map(({ file, target }) => `${file} takes from ${target}`).join(", ")}.`;
  });
  expect(wrong).toEqual([]);
});

/** Files that may read the clock: once per request, in background processes, and in the browser. */
const READS_CLOCK =
  /^lib\/(core\/request-time\.ts|http\/(action|route)\.ts|boot\/|tools\/|testing\/|jobs\/|db\/(embedded\/|migrate\.ts))|\/(actions|route|[a-z-]+-action)\.ts$/;
/** In TypeScript and in SQL. */
const ASKS_THE_TIME =
  /\bnew Date\(\)|\bDate\.now\b|\bperformance\.(now|timeOrigin)\b|\bTemporal\.Now\b|\b(now|(clock|transaction|statement)_timestamp)\(\)|\b(current_(date|time|timestamp)|local(time|timestamp))\b/i;

test("the clock of a request is read in one place", () => {
  const wrong = sources
    .filter((file) => !READS_CLOCK.test(file))
    .map((file) => ({ file, code: readFileSync(file, "utf8") }))
    // Client components may read the browser's clock; components that read texts on the server may not.
    .filter(({ file, code }) => !file.startsWith("components/") || code.includes('from "next-intl/server"'))
    .filter(({ code }) => !/^"use client"/m.test(code))
    .filter(({ code }) => ASKS_THE_TIME.test(code))
    .map(({ file }) => `${file} reads the clock: take the context's \`now\`, or requestTime() of lib/core.`);
  expect(wrong).toEqual([]);
});

/** Ways to make a route handler of which each answers what is thrown. */
const ANSWERS = /^export const (GET|POST) = (toRoute|toPreview|answering|answeringAnybody)\(/m;
/** Answers also a form that a browser sends by itself. */
const SIGN_IN = "app/api/sign-in/route.ts";

test("every route answers its errors", () => {
  const routes = sources.filter((file) => file.endsWith("/route.ts") && file !== SIGN_IN);
  expect(routes.length).toBeGreaterThan(40);
  const wrong = routes
    .filter((file) => {
      const code = readFileSync(file, "utf8");
      const handlers =
        code.match(/^export (const|async function|function) (GET|POST|PUT|PATCH|DELETE)\b/gm) ?? [];
      return handlers.length !== (code.match(new RegExp(ANSWERS, "gm")) ?? []).length;
    })
    .map(
      (file) => `${file}: make its handler by answering() of lib/http, or answeringAnybody() of lib/awards.`,
    );
  expect(wrong).toEqual([]);
});

test("evidence, people, targets and units are each written by one file", () => {
  const seeds = readdirSync("prisma/seed", { encoding: "utf8" }).map((file) => `prisma/seed/${file}`);
  const files = [...sources, ...seeds.filter((file) => /(?<!\.test)\.ts$/.test(file))];
  const wrong = files.flatMap((file) => writesPast(file, readFileSync(file, "utf8")));
  expect(wrong).toEqual([]);
});

/** Functions that return `{ where, sql }`. TypeScript accepts the whole object in an SQL template. */
const GIVES_BOTH = "(?:people|submissions)Within";
const ARGUMENTS = String.raw`\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)`;

/** List the interpolations that pass such an object, or its `where`, instead of its `sql`. */
function pairsInSql(code: string): string[] {
  const pairs = [
    ...code.matchAll(new RegExp(`\\bconst (\\w+) = ${GIVES_BOTH}${ARGUMENTS};`, "g")),
    ...code.matchAll(/\b(\w+): (?:PeopleWithin|Within<)/g),
  ].map(([, name = ""]) => name);
  const whole = [`${GIVES_BOTH}${ARGUMENTS}`, ...pairs].join("|");
  return [...code.matchAll(new RegExp(String.raw`\$\{((?:${whole})(?:\.where)?)\}`, "g"))].map(
    ([, text = ""]) => text,
  );
}

test("SQL templates interpolate the sql of a reach, not the whole object", () => {
  const wrong = sources
    .filter((file) => !MAY_BE_LONG.test(file))
    .flatMap((file) =>
      pairsInSql(readFileSync(file, "utf8")).map((text) => `${file}: ${text} is not SQL: append .sql.`),
    );
  expect(wrong).toEqual([]);
});

/** Data and test helpers may be long. */
const MAY_BE_LONG = /^lib\/(testing|tools\/breaks\/list)\//;

test("no source file is longer than 200 lines", () => {
  const wrong = sources
    .filter((file) => !MAY_BE_LONG.test(file))
    .map((file) => ({ file, lines: readFileSync(file, "utf8").split("\n").length - 1 }))
    .filter(({ lines }) => lines > 200)
    .map(
      ({ file, lines }) =>
        `${file} has ${lines} lines: find its second duty, and give it a file with a test of its own, a second importer, or pure functions only.`,
    );
  expect(wrong).toEqual([]);
});

test("no page file is longer than 60 lines", () => {
  const wrong = sources
    .filter((file) => /^app\/.*\/page\.tsx$/.test(file))
    .map((file) => ({ file, lines: readFileSync(file, "utf8").split("\n").length - 1 }))
    .filter(({ lines }) => lines > 60)
    .map(
      ({ file, lines }) =>
        `${file} has ${lines} lines: it reads what the page shows; move what shows it to components/<domain>, with props.`,
    );
  expect(wrong).toEqual([]);
});

test("no function is longer than 60 lines, from its signature to its end", () => {
  const wrong = sources
    .filter((file) => !MAY_BE_LONG.test(file))
    .flatMap((file) => functionsOf({ file, code: readFileSync(file, "utf8") }))
    .filter(({ lines }) => lines > 60)
    .map(
      ({ file, line, name, lines }) =>
        `${file}:${line} ${name} has ${lines} lines: give a part of it a name that says its duty, one that is pure, presentational or tested.`,
    );
  expect(wrong).toEqual([]);
});

test("no folder holds more than 30 files", () => {
  const scripts = readdirSync("lib", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".mjs"))
    .map((file) => `lib/${file}`);
  const folders = Map.groupBy([...sources, ...scripts], (file) => dirname(file));
  const wrong = [...folders]
    .filter(([folder, files]) => folder !== "components/ui" && files.length > 30)
    .map(
      ([folder, files]) =>
        `${folder} has ${files.length} files: give those that belong together a folder, as components/pathways/editor has.`,
    );
  expect(wrong).toEqual([]);
});

/** Names that Next requires files of `app` to export. */
const NEXT_EXPORTS =
  /^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|generateMetadata|generateStaticParams|metadata|viewport|dynamic|revalidate|runtime|config|proxy)$/;
/** Re-exports refer to the same thing and are ignored. */
const EXPORTED = /^export (?:default )?(?:async )?(?:function|class|type|interface|const|let) (\w+)/gm;
const exportsOf = (file: string) =>
  new Set([...readFileSync(file, "utf8").matchAll(EXPORTED)].map(([, name = ""]) => name));

test("one exported name stands for one thing", () => {
  const others = readdirSync("e2e", { encoding: "utf8" }).map((file) => `e2e/${file}`);
  const files = [...sources, ...others.filter((file) => /(?<!\.test|\.spec)\.tsx?$/.test(file))];
  const exported = files.flatMap((file) => [...exportsOf(file)].map((name) => ({ name, file })));
  const wrong = [...Map.groupBy(exported, ({ name }) => name)]
    .filter(([name, places]) => places.length > 1 && !NEXT_EXPORTS.test(name))
    .map(
      ([name, places]) =>
        `${name} is exported by ${places.map(({ file }) => file).join(" and ")}: give each a name of its own, or keep one of them.`,
    );
  expect(wrong).toEqual([]);
});

test("the test finds sources and imports at all", () => {
  for (const one of ["app/page.tsx", "components/data-table.tsx", "lib/command/command.ts"])
    expect(sources).toContain(one);
  expect(imports).toContainEqual({ file: "lib/command/command.ts", path: "@/lib/db/write", isType: false });
  expect(sourceOf("@/components/ui/link")).toBe("components/ui/link.tsx");
  const within = "const people = peopleWithin(actor, need(one));";
  expect(
    pairsInSql(
      `${within} \${people} \${people.sql} \${people.where} \${submissionsWithin(a, b(c))} \${peopleWithin(a).sql}`,
    ),
  ).toEqual(["people", "people.where", "submissionsWithin(a, b(c))"]);
  expect(exportsOf("lib/core/id.ts")).toEqual(new Set(["rowId", "shownVersion"]));
});

/** Where a string is no text of people from outside, with how many there are. */
const OTHER_STRINGS: Record<string, number> = {
  // Two schemas are made of it.
  "lib/core/text.ts": 2,
  // Searches leave out what fields refuse.
  "lib/core/params.ts": 1,
  // Passwords are what was typed, whatever that is.
  "lib/accounts/new-password.ts": 1,
  "lib/accounts/methods/password.ts": 1,
  "lib/access/choose-password.ts": 1,
  // From the database, from a job or our own calls, from the data folder, or shipped with Cairn.
  "lib/accounts/record-failed-sign-ins.ts": 2,
  "lib/accounts/sessions.ts": 4,
  "lib/audit/commands.ts": 1,
  "lib/audit/record.ts": 3,
  "lib/structure/planned.ts": 2,
  "lib/assessments/files/store-upload.ts": 3,
  "lib/messages/kinds.ts": 1,
  "lib/messages/mail/queue.ts": 3,
  "lib/messages/mail/recover.ts": 1,
  "lib/awards/public-address.ts": 1,
  "lib/awards/schema.ts": 3,
  "lib/assignments/change-batch.ts": 3,
  "lib/library/pathway-files.ts": 28,
};

/** They quote other files. */
const IS_LIST_OF_BREAKS = /^lib\/tools\/breaks\/list\//;

test("every text from outside goes through the schema of texts", () => {
  const counts = sources
    .filter((file) => !IS_LIST_OF_BREAKS.test(file))
    .map((file) => {
      // A pattern for the whole value lets nothing else through.
      const strings = readFileSync(file, "utf8").matchAll(
        /\bz\s*\.(?:\s*coerce\s*\.)?\s*string\((?!\)\s*\.regex\(\/\^)/g,
      );
      return [file, [...strings].length] as const;
    });
  const wrong = counts.filter(([file, count]) => count !== (OTHER_STRINGS[file] ?? 0));
  expect(
    wrong.map(
      ([file, count]) => `${file} has ${count} z.string(): take lineText or linesText of lib/core/text.`,
    ),
  ).toEqual([]);
});
