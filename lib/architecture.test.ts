import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** Who may import what. The arrow only points down: app → components → lib. */
const FORBIDDEN: [files: RegExp, imports: RegExp, because: string, mend: string][] = [
  [/^lib\//, /^@\/(app|components)\//, "lib is the bottom layer", "pass it in as data, or move it to lib"],
  [
    /^(?!lib\/(boot|tools|testing|jobs)\/)/,
    /^@\/(lib\/(boot|tools|testing|jobs)\/|lib\/db\/embedded$|prisma\/seed)/,
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
    /^(?!lib\/(core\/command|testing|boot|tools))/,
    /^@\/lib\/db\/write$/,
    "writes go through defineCommand",
    "make it a command, which is handed a transaction",
  ],
  [
    /^(?!lib\/(db|testing|boot|tools)\/)/,
    /^@\/lib\/db\/client$/,
    "nobody else holds the whole database",
    "read through db() of lib/db/read, write in a command",
  ],
  [
    /^components\//,
    /^@\/lib\/(auth\/session|[a-z]+\/(queries|commands))$|^@\/lib\/reports\//,
    "components get data as props",
    "read on the page, and pass in what is shown",
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
  [
    /^(?!components\/data-table)/,
    /^@tanstack\//,
    "one module knows the table library",
    "use components/data-table",
  ],
  [/^(?!components\/chart\.tsx)/, /^recharts/, "one module knows the chart library", "use components/chart"],
  [
    /^(?!lib\/auth\/next-auth|lib\/testing\/cookie-jar|app\/api\/auth)/,
    /^next-auth/,
    "one module knows the sign-in library",
    "use lib/accounts/session",
  ],
];

/** Every folder of `lib`; each may use the ones below it. */
const ORDER = [
  "tools",
  "boot",
  "testing",
  "jobs",
  "integrations",
  "i18n",
  "reports",
  "awards",
  "learning",
  "assignments",
  "pathways",
  "assessments",
  "credentials",
  "badge-art",
  "openbadges",
  "skills",
  "doors",
  "accounts",
  "people",
  "audit",
  "command",
  "auth",
  "db",
  "core",
];
const rank = (path: string) => ORDER.indexOf(/lib\/([^/]+)\//.exec(path)?.[1] ?? "");

const sources = ["app", "components", "lib"]
  .flatMap((root) =>
    readdirSync(root, { recursive: true, encoding: "utf8" }).map((file) => `${root}/${file}`),
  )
  .filter((file) => /(?<!\.test)\.tsx?$/.test(file) && !file.includes("generated"));

/** What a file imports as a value: types are gone at run time. */
const importsOf = (file: string) =>
  [...readFileSync(file, "utf8").matchAll(/^import (?!type )(?:[^;]*? from )?"([^"]+)"/gm)].map(
    ([, path]) => path ?? "",
  );
const imports = sources.flatMap((file) => importsOf(file).map((path) => ({ file, path })));

test("nothing imports what is above it, or what one module alone knows", () => {
  const wrong = imports.flatMap(({ file, path }) =>
    FORBIDDEN.filter(([files, target]) => files.test(file) && target.test(path)).map(
      ([, , because, mend]) => `${file} imports ${path}, but ${because}: ${mend}.`,
    ),
  );
  expect(wrong).toEqual([]);
});

test("domains only look down", () => {
  const wrong = imports
    .filter(({ file, path }) => file.startsWith("lib/") && rank(path) >= 0 && rank(path) < rank(file))
    .map(
      ({ file, path }) =>
        `${file} imports ${path}, which stands above it in ORDER: move what both need further down, or let a job derive it from the state.`,
    );
  expect(wrong).toEqual([]);
});

/** Where the clock may be read: once a request, by what runs by itself, and in the browser. */
const READS_CLOCK =
  /^lib\/(core\/request-time\.ts|core\/(action|route)\.ts|boot\/|tools\/|testing\/|jobs\/|db\/(embedded|migrate)\.ts)|\/(actions|route)\.ts$/;

test("the clock is read in one place for a request", () => {
  const wrong = sources
    .filter((file) => !READS_CLOCK.test(file))
    .map((file) => ({ file, code: readFileSync(file, "utf8") }))
    // The browser has a clock of its own; a component that asks for texts on the server has not.
    .filter(({ file, code }) => !file.startsWith("components/") || code.includes('from "next-intl/server"'))
    .filter(({ code }) => !/^"use client"/m.test(code))
    .filter(({ code }) => /\bnew Date\(\)|\bDate\.now\(\)|\bnow\(\)|\bcurrent_(date|timestamp)\b/.test(code))
    .map(({ file }) => `${file} reads the clock: take the context's \`now\`, or requestTime() of lib/core.`);
  expect(wrong).toEqual([]);
});

test("the sources and their imports are found at all", () => {
  for (const known of ["app/page.tsx", "components/data-table.tsx", "lib/command/command.ts"])
    expect(sources).toContain(known);
  expect(imports).toContainEqual({ file: "lib/command/command.ts", path: "@/lib/db/write" });
});
