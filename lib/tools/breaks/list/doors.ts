import { inArea } from "../break";

/** Test files of this area. */
const TESTS = [
  "lib/boot/request-origin.test.ts",
  "lib/boot/finish-requests.test.ts",
  "lib/boot/data-folder.test.ts",
  "lib/boot/door/open-door.test.ts",
  "lib/core/text.test.ts",
];

/** How requests reach the server, and how it starts and stops. */
export const DOOR_BREAKS = inArea("doors", TESTS, {
  "lib/boot/request-origin.ts": [
    {
      text: 'proxies > 0 ? entryOf(headers["x-forwarded-host"], proxies) : undefined',
      replacement: 'entryOf(headers["x-forwarded-host"], proxies)',
      seen: "Whoever calls the server without a proxy chooses the host that it believes.",
    },
    {
      text: "  if (proxies === 0) return undefined;\n",
      replacement: "",
      seen: "A request over http that claims https gets a cookie that its browser drops, and signs in again and again.",
    },
    {
      text: "named.origin === known?.origin",
      replacement: "named.host === known?.host",
      seen: "A form from http counts as one of the https address.",
    },
    {
      text: "return entries.at(-proxies) ?? entries[0];",
      replacement: "return entries[0];",
      seen: "A client forges the host by sending the header through the proxy.",
    },
    {
      text: '"x-forwarded-proto", ',
      replacement: "",
      seen: "Behind an https proxy each badge answers other software with an error.",
    },
  ],
  "lib/boot/door/check-request.ts": [
    {
      text: '  if (!isAddress(url)) return unreadable("address");\n',
      replacement: "",
      seen: "An address with %ff ends in an error.",
    },
    {
      text: 'site === "cross-site" || site === "same-site"',
      replacement: "false",
      seen: "A page of another site sends forms in the name of whoever is signed in, where the origin is left out.",
    },
    {
      text: "const isChange = !READS.has(method)",
      replacement: "const isChange = READS.has(method)",
      seen: "A page of another site sends forms in the name of whoever is signed in.",
    },
    {
      text: 'if (Number(headers["content-length"] ?? 0) > bodyLimit(url)) return tooLarge(bodyLimit(url));',
      replacement: "",
      seen: "A file of a gigabyte is read before it is refused.",
    },
  ],
  "lib/boot/door/watch-body.ts": [
    {
      text: "bytes += part.length;",
      replacement: "",
      seen: "A body that does not say how long it is fills the memory of the server.",
    },
    {
      text: 'return check && !check(Buffer.concat(parts)) ? refuseWith(unreadable("body")) : push(null);',
      replacement: "return push(null);",
      seen: "A form that was cut off on the way ends in an error.",
    },
  ],
  "lib/boot/door/security-headers.ts": [
    {
      text: "if (!response.hasHeader(name) && !names.has(name)) response.setHeader(name, value);",
      replacement: "response.setHeader(name, value);",
      seen: "A page without its own policy shows neither styles nor scripts.",
    },
    {
      text: '  "x-frame-options": "DENY",\n',
      replacement: "",
      seen: "Another site shows the sign-in page in a frame of its own.",
    },
  ],
  "lib/core/text.ts": [
    {
      text: "\\u202a-\\u202e\\u2066-\\u2069\\p{Cs}",
      replacement: "\\p{Cs}",
      seen: "A title reads as something else than it is, because a character turns its direction.",
    },
    {
      text: "/\\r\\n|[\\r\\v\\f\\x85\\u2028\\u2029]/g",
      replacement: "/[\\r\\v\\f\\x85\\u2028\\u2029]/g",
      seen: "Line ends of Windows become two each.",
    },
  ],
  "lib/core/issue-sentences.ts": [
    {
      text: "z.config({ customError: sentenceFor });",
      replacement: "",
      seen: "A wrong number in a form is answered with a sentence for developers.",
      tests: ["lib/core/issue-sentences.test.ts"],
    },
  ],
  "lib/boot/finish-requests.ts": [
    {
      text: "const late = setTimeout(() => server.closeAllConnections(), milliseconds);",
      replacement: "const late = setTimeout(() => {}, milliseconds);",
      seen: "A server that is told to stop waits for a slow request for ever.",
    },
    {
      text: "  server.closeIdleConnections();\n  await closed;",
      replacement: "  server.closeAllConnections();\n  await closed;",
      seen: "A restart cuts off the answer that somebody waits for.",
    },
  ],
  "lib/boot/lock-file.mjs": [
    {
      text: "return !pulse || hasPulse(file);",
      replacement: "return true;",
      seen: "After a container was killed no other one starts on its data.",
    },
  ],
  "lib/boot/lock-pulse.mjs": [
    {
      text: "utimesSync(file, now, now);",
      replacement: "",
      seen: "A second container takes the data folder of one that runs.",
    },
  ],
  "lib/boot/require-secret.ts": [
    {
      text: "  if (await canOpenIssuerKeys(db())) return;\n",
      replacement: "  await canOpenIssuerKeys(db());\n  return;\n",
      seen: "A server with another secret starts, and every badge fails to be signed.",
      tests: ["lib/boot/require-secret.test.ts"],
    },
  ],
  "lib/db/rate-limit.ts": [
    {
      text: "consume: (address, refuse) => consume(addressGroup(address), refuse),",
      replacement: "consume: (address, refuse) => consume(address, refuse),",
      seen: "A household with its many addresses of IPv6 tries as often as it likes.",
      tests: ["lib/awards/check-limit.test.ts"],
    },
  ],
});
