import { inArea } from "../../break";

/** Test files of this area. */
const TESTS = [
  "lib/http/read-routes.test.ts",
  "lib/command/enqueue.test.ts",
  "lib/core/text.test.ts",
  "lib/core/params.test.ts",
  "lib/core/make-folder.test.ts",
  "lib/core/secrets/secret-file.test.ts",
  "lib/core/secrets/sealed.test.ts",
  "lib/db/embedded/launch.test.ts",
  "lib/db/embedded/running.test.ts",
];

/** Sentences on addresses, texts, days, secrets and the database of the installation. */
export const ASKING_BREAKS_3 = inArea("asking", TESTS, {
  "app/api/audit/verify/route.ts": [
    {
      text: 'headers.get("accept") !== ',
      replacement: 'headers.get("accept") === ',
      seen: "The page that checks the trail shows nothing until the end, and programs get lines that they cannot read.",
      tests: ["lib/http/read-routes.test.ts"],
    },
    {
      text: ', "x-accel-buffering": "no"',
      replacement: "",
      seen: "Behind a proxy a check of the trail seems to stand still for minutes.",
      tests: ["lib/http/read-routes.test.ts"],
    },
  ],
  "lib/command/enqueue.ts": [
    {
      text: '{ queue: "mail", priority: 10 }',
      replacement: "{ priority: 10 }",
      seen: "While a mail server is slow, no badge is issued and no decision takes effect.",
      tests: ["lib/command/enqueue.test.ts"],
    },
  ],
  "lib/core/text.ts": [
    {
      text: "\\x0e-\\x1f",
      replacement: "",
      seen: "A name with hidden commands of a terminal changes what the console of the server shows.",
      tests: ["lib/core/text.test.ts"],
    },
    {
      text: "\\x7f-\\x84",
      replacement: "\\x80-\\x84",
      seen: "Two codes that look the same differ by a character that nobody sees.",
      tests: ["lib/core/text.test.ts"],
    },
    {
      text: "[\\s\\x85]+",
      replacement: "\\s+",
      seen: "A name that an old system has written breaks into two lines in every list.",
      tests: ["lib/core/text.test.ts"],
    },
  ],
  "lib/core/params.ts": [
    {
      text: "/^[1-9]\\d*$/",
      replacement: "/^\\d+$/",
      seen: "One person has many addresses, and those with zeros in front show a page as well.",
      tests: ["lib/core/params.test.ts"],
    },
    {
      text: "day >= EARLIEST_DAY && ",
      replacement: "",
      seen: "A due day in the year 26, typed in a hurry, is accepted.",
      tests: ["lib/core/params.test.ts"],
    },
    {
      text: " && day <= LATEST_DAY",
      replacement: "",
      seen: "A due day in the year 9999 is accepted, and nothing is ever overdue.",
      tests: ["lib/core/params.test.ts"],
    },
    {
      text: ".max(200).default(50)",
      replacement: ".default(50)",
      seen: "An address that asks for a million rows of a list keeps the server busy.",
      tests: ["lib/core/params.test.ts"],
    },
  ],
  "lib/core/id.ts": [
    {
      text: ".positive(outdated).max(2_147_483_647, outdated)",
      replacement: ".positive(outdated)",
      seen: "An address with a number that is too long ends in an error page, not in a page that says that nothing is there.",
      tests: ["lib/core/params.test.ts"],
    },
  ],
  "lib/core/make-folder.ts": [
    {
      text: "mode: 0o700",
      replacement: "mode: 0o755",
      seen: "Every account of the server's machine looks into the data folder.",
      tests: ["lib/core/make-folder.test.ts"],
    },
  ],
  "lib/core/secrets/secret-file.ts": [
    {
      text: "mode: 0o600",
      replacement: "mode: 0o644",
      seen: "Every account of the server's machine reads the secret of the installation.",
      tests: ["lib/core/secrets/secret-file.test.ts"],
    },
    {
      text: 'if (kept !== "") return kept;',
      replacement: "if (existsSync(file)) return kept;",
      seen: "An empty file, left by a full disk, is the secret of the installation, which everybody knows.",
      tests: ["lib/core/secrets/secret-file.test.ts"],
    },
  ],
  "lib/core/secrets/sealed.ts": [
    {
      text: ", {\n    authTagLength: 16,\n  });",
      replacement: ");",
      seen: "Whoever can write to the database forges a sealed key by guessing at four bytes.",
      tests: ["lib/core/secrets/sealed.test.ts"],
    },
  ],
  "lib/db/embedded/launch.ts": [
    {
      text: "--auth=scram-sha-256",
      replacement: "--auth=trust",
      seen: "Every program on the server's machine opens the database without a password.",
      tests: ["lib/db/embedded/launch.test.ts"],
    },
    {
      text: "mode: 0o600",
      replacement: "mode: 0o644",
      seen: "While the first start creates the database, every account of the machine reads its password.",
      tests: ["lib/db/embedded/launch.test.ts"],
    },
    {
      text: "    if (isAlive(Number(name.split(PARTIAL)[1]))) continue;\n",
      replacement: "",
      seen: "Of two starts at one moment the second one deletes the database that the first one is creating.",
      tests: ["lib/db/embedded/launch.test.ts"],
    },
    {
      text: "  dropLeftOver(cluster);\n",
      replacement: "",
      seen: "Each first start that was killed leaves a half database on the disk for ever.",
      tests: ["lib/db/embedded/launch.test.ts"],
    },
  ],
  "lib/db/embedded/running.ts": [
    {
      text: '  if (existsSync(commandLine) && !readFileSync(commandLine, "utf8").includes(cluster)) return undefined;\n',
      replacement: "",
      seen: "After a power cut a start ends a program that happens to have the number of the former database.",
      tests: ["lib/db/embedded/running.test.ts"],
    },
  ],
});
