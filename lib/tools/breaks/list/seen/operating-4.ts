import { inArea } from "../../break";

/** Test files of this area. */
const TESTS = [
  "lib/boot/build-identity.test.ts",
  "lib/boot/door/open-door.test.ts",
  "lib/boot/finish-requests.test.ts",
  "lib/boot/first-data.test.ts",
  "lib/boot/import-strict.test.ts",
  "lib/boot/keep-trail.test.ts",
  "lib/boot/serve.test.ts",
];

/** Starting, what the console and the door say, and what an update builds. */
export const OPERATING_BREAKS_4 = inArea("operating", TESTS, {
  "lib/boot/build-identity.ts": [
    {
      text: '  "messages",\n',
      replacement: "",
      seen: "After an update that changes texts alone, the server goes on with those of before.",
      tests: ["lib/boot/build-identity.test.ts"],
    },
  ],
  "lib/boot/first-data.ts": [
    {
      text: "  if (given !== null) await proposePublicAddress(context, { address: given });\n",
      replacement: "",
      seen: "PUBLIC_URL that is set after the first start fills in no public address to be confirmed.",
      tests: ["lib/boot/first-data.test.ts"],
    },
  ],
  "lib/boot/door/refusal.ts": [
    {
      text: 'request.headers.accept?.includes("text/html") ?? false',
      replacement: "false",
      seen: "Whoever is refused at the door reads JSON in the browser instead of a sentence.",
      tests: ["lib/boot/door/open-door.test.ts"],
    },
  ],
  "lib/boot/door/unreadable-request.ts": [
    {
      text: "ERR_HTTP_REQUEST_TIMEOUT: [",
      replacement: "ERR_HTTP_REQUEST_LATE: [",
      seen: "Who uploads over a connection that is too slow reads that the request cannot be read, not to check the connection.",
      tests: ["lib/boot/finish-requests.test.ts"],
    },
  ],
  "lib/boot/serve.ts": [
    {
      text: '        refresh: "2",\n',
      replacement: "",
      seen: "The page “Cairn is starting.” stays until somebody reloads it.",
      tests: ["lib/boot/serve.test.ts"],
    },
  ],
  "lib/boot/console.ts": [
    {
      text: "code = ok ? 0 : 1;",
      replacement: "code = 0;",
      seen: "A nightly import with --strict that was refused ends as if it had succeeded.",
      tests: ["lib/boot/import-strict.test.ts"],
    },
  ],
  "lib/boot/keep-trail.ts": [
    {
      text: "  if (problem) console.log(SENTENCES[problem]);\n",
      replacement: "",
      seen: "A start on a restored database does not say that the trail is not the one of the data folder.",
      tests: ["lib/boot/keep-trail.test.ts"],
    },
  ],
});
