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
      text: "named.origin === known?.origin",
      replacement: "named.host === known?.host",
      seen: "A form from http counts as one of the https address.",
    },
    {
      text: 'headers.origin === "null" && headers["sec-fetch-site"] === "same-origin"',
      replacement: 'headers.origin === "null"',
      seen: "A frame of another site that hides its origin sends forms in the name of whoever is signed in.",
    },
    {
      text: '  if (!declared?.startsWith("https:") || isThisComputer(declared)) return false;\n',
      replacement: '  if (!declared?.startsWith("https:")) return false;\n',
      seen: "After a trial behind https on this computer no other program on it opens in the browser over http.",
    },
    {
      text: '  if (schemeTold(headers, proxies) === "http") return false;\n',
      replacement: "",
      seen: "A response over http tells browsers to open the host by https only.",
    },
    {
      text: '"x-forwarded-proto", ',
      replacement: "",
      seen: "Behind an https proxy each badge answers other software with an error.",
    },
  ],
  "lib/boot/client-address.ts": [
    {
      text: "  if (proxies === 0) return undefined;\n",
      replacement: "",
      seen: "Whoever calls the server without a proxy chooses the address, host and scheme that it believes.",
    },
    {
      text: "return (entries.at(-proxies) ?? entries[0]) || undefined;",
      replacement: "return entries[0] || undefined;",
      seen: "A client forges address, host and scheme by sending the headers through the proxy.",
    },
    {
      text: "(entries.at(-proxies) ?? entries[0]) ||",
      replacement: "entries.at(-proxies) ||",
      seen: "Behind two proxies of which one lists nobody, all people share one address, and one who guesses locks out all.",
      tests: ["lib/boot/client-address.test.ts"],
    },
    {
      text: ".map((part) => part.trim());",
      replacement: '.map((part) => part.trim()).filter((part) => part !== "");',
      tests: ["lib/boot/client-address.test.ts"],
      seen: "Where a proxy does not name the client, the address is what the client itself has written.",
    },
    {
      text: 'return networkAddress(told ?? "") ??',
      replacement: "return told ??",
      tests: ["lib/boot/client-address.test.ts"],
      seen: "Behind a proxy that adds ports each connection is another sender, and no limit holds.",
    },
  ],
  "lib/core/request-address.ts": [
    {
      text: '  return inner ? inner.slice(1).flatMap(bytesOf).join(".") : address;',
      replacement: "  return address;",
      seen: "Behind a proxy that speaks IPv6 all visitors with an IPv4 address share one limit.",
      tests: ["lib/core/request-address.test.ts"],
    },
  ],
  "lib/boot/serve.ts": [
    {
      text: "httpServer: options.dev ? server : listenerOfUpgrades(),",
      replacement: "httpServer: server,",
      seen: "A program that would like HTTP/2 gets no answer, and a client can keep the server from stopping.",
      tests: ["lib/boot/serve.test.ts"],
    },
  ],
  "lib/boot/door/refusal.ts": [
    {
      text: "headers: { ...security, ...refusal.headers },",
      replacement: "headers: { ...refusal.headers },",
      seen: "What the door refuses may be framed, and is guessed to be of another type.",
    },
  ],
  "lib/people/public-address.ts": [
    {
      text: "known.publicUrlConfirmedAt === null || isThisComputer(known.publicUrl)",
      replacement: "known.publicUrlConfirmedAt === null",
      seen: "People at other computers are told to sign in at the address localhost.",
      tests: ["lib/accounts/post-sign-in.test.ts"],
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
    {
      text: "/^\\/api\\/(sign-in|unsubscribe\\/[^/]+)\\/?$/",
      replacement: "/^\\/api\\//",
      seen: "Another site posts answers and ratings in the name of whoever is signed in.",
    },
    {
      text: "const FORM_BYTES = 5 * 2 ** 20;",
      replacement: "const FORM_BYTES = 500 * 2 ** 20;",
      seen: "Forms of hundreds of megabytes fill the memory of the server.",
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
    {
      text: '  "x-content-type-options": "nosniff",\n',
      replacement: "",
      seen: "A browser guesses what a response is, and runs it.",
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
      text: "const late = setTimeout(() => closeAll(server, sockets), milliseconds);",
      replacement: "const late = setTimeout(() => {}, milliseconds);",
      seen: "A server that is told to stop waits for a slow request for ever.",
    },
    {
      text: "  for (const socket of sockets) socket.destroy();\n",
      replacement: "",
      seen: "A server that is told to stop waits for ever for a connection that changed its protocol.",
    },
    {
      text: "  server.closeIdleConnections();\n  await closed;",
      replacement: "  server.closeAllConnections();\n  await closed;",
      seen: "A restart cuts off the answer that somebody waits for.",
    },
  ],
  "lib/boot/locks/lock-file.mjs": [
    {
      text: "return !holder.pulse || hasPulse(file);",
      replacement: "return true;",
      seen: "After a container was killed no other one starts on its data.",
    },
  ],
  "lib/boot/locks/pid-space.mjs": [
    {
      text: " && other.pids === own.pids",
      replacement: "",
      seen: "A second container of the same host name starts PostgreSQL on a cluster in use.",
      tests: ["lib/boot/data-folder.test.ts"],
    },
  ],
  "lib/boot/locks/lock-pulse.mjs": [
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
