import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

/** Who may import what. The arrow only points down: app → components → lib. */
const FORBIDDEN: [files: RegExp, imports: RegExp, because: string][] = [
  [/^lib\//, /^@\/(app|components)\//, "lib is the bottom layer"],
  [
    /^(?!lib\/(boot|testing|jobs)\/)/,
    /^@\/(lib\/(boot|testing|jobs)\/|lib\/db\/embedded$|prisma\/seed)/,
    "lib/boot/build.ts leaves these out of a build's fingerprint",
  ],
  [/^(app|components)\//, /^@\/lib\/db\//, "pages and components read through queries"],
  [/^(?!lib\/(core\/command|testing|boot))/, /^@\/lib\/db\/write$/, "writes go through defineCommand"],
  [/^(?!lib\/(db|testing|boot)\/)/, /^@\/lib\/db\/client$/, "nobody else holds the whole database"],
  [/^components\/ui\//, /^@\/lib\//, "components/ui knows no domain"],
  [/\/rules\.ts$/, /^(next|react|server-only)|\/(client|session|queries|commands)$/, "rules are pure"],
  [/^(?!components\/data-table)/, /^@tanstack\//, "one module knows the table library"],
  [/^(?!components\/chart\.tsx)/, /^recharts/, "one module knows the chart library"],
  [
    /^(?!lib\/auth\/next-auth|lib\/testing\/cookie-jar|app\/api\/auth|components\/account\/sign-in-form)/,
    /^next-auth/,
    "one module knows the sign-in library",
  ],
];

/** A domain may use the domains to its right. */
const ORDER = [
  "boot",
  "jobs",
  "reports",
  "imports",
  "assignments",
  "badges",
  "pathways",
  "assessments",
  "credentials",
  "skills",
  "people",
  "audit",
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

describe("imports point one way", () => {
  test.each(sources)("%s", (file) => {
    const imports = importsOf(file);
    for (const [files, target, because] of FORBIDDEN) {
      if (!files.test(file)) continue;
      expect(
        imports.filter((path) => target.test(path)),
        because,
      ).toEqual([]);
    }
    const above = imports.filter(
      (path) => file.startsWith("lib/") && rank(file) >= 0 && rank(path) >= 0 && rank(path) < rank(file),
    );
    expect(above, "domains only look down").toEqual([]);
  });
});
