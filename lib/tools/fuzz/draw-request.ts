import { VIEWER_HEADER } from "@/lib/command/action-state";
import type { Draws } from "./draws";
import type { RawRequest } from "./raw-http";
import {
  ACTION_PARTS,
  FIELD_NAMES,
  FUZZ_METHODS,
  ODD_HEADERS,
  PARAMETER_NAMES,
  WRONG_VALUES,
} from "./wrong-values";

/** What requests may be about. */
export type Targets = {
  /** Pages and routes as in `app`, with `[names]` for their parameters. */
  paths: readonly string[];
  /** Ids of form actions. */
  actions: readonly string[];
  /** Ids that exist, of any table. */
  ids: readonly string[];
  /** A cookie header for each of several people, and none. */
  cookies: readonly string[];
  port: number;
};

/** Draw a request: an address of the application, most parts of it damaged. */
export function drawRequest(draws: Draws, { paths, actions, ids, cookies, port }: Targets): RawRequest {
  const method = draws.pick(FUZZ_METHODS);
  const value = () => (draws.isIn(35) && ids.length > 0 ? draws.pick(ids) : draws.pick(WRONG_VALUES));
  const path = (
    draws.isIn(3)
      ? draws.pick(["//evil.example", "/%ff", "/_next/static/%00", "*", "/_next/data/x.json"])
      : draws.pick(paths)
  ).replaceAll(/\[\w+\]/g, value);
  const query = draws.some(PARAMETER_NAMES, 8).map((name) => `${name}=${value()}`);
  const isAction = method === "POST" && draws.isIn(40);
  const { type, body } = method === "POST" ? drawBody(draws, value) : { type: null, body: Buffer.alloc(0) };
  const headers: [string, string][] = [
    [
      "host",
      draws.isIn(95) ? `localhost:${port}` : draws.pick(["", "a b", "evil.example", "localhost:99999"]),
    ],
    ...drawConnection(draws),
    [
      "cookie",
      draws.isIn(90) ? draws.pick(cookies) : draws.pick(["=%E0%A4", "theme=%ff; a", ";;;", "theme=\u00ff"]),
    ],
    [
      "accept",
      draws.pick(["text/html", "*/*", "application/json", "text/x-component", ";q=,,", "application/vc"]),
    ],
    ...(type === null ? [] : ([["content-type", type]] as [string, string][])),
    ...(isAction
      ? ([["next-action", draws.isIn(80) && actions.length > 0 ? draws.pick(actions) : value()]] as [
          string,
          string,
        ][])
      : []),
    ...(draws.isIn(60)
      ? ([[VIEWER_HEADER, draws.isIn(80) && ids.length > 0 ? draws.pick(ids) : value()]] as [
          string,
          string,
        ][])
      : []),
    ...draws.some(ODD_HEADERS, 6),
  ];
  const length = draws.isIn(92) ? body.length : draws.pick([0, 1, 6 * 2 ** 20, 2 ** 33]);
  if (method === "POST") headers.push(["content-length", String(length)]);
  return { method, target: query.length > 0 ? `${path}?${query.join("&")}` : path, headers, body };
}

/** Draw what becomes of the connection: closed, and in between some other protocol if the server likes. */
function drawConnection(draws: Draws): [string, string][] {
  if (!draws.isIn(10)) return [["connection", "close"]];
  const wish = draws.pick(["h2c", "websocket", "h2c, websocket", "nothing/9", ""]);
  return [
    ["connection", draws.pick(["close, Upgrade", "Upgrade, HTTP2-Settings, close"])],
    ["upgrade", wish],
    ["http2-settings", draws.pick(["AAMAAABkAAQCAAAAAAIAAAAA", "%ff"])],
  ];
}

/** Draw the body of a form, of a program, or of neither, perhaps cut off. */
function drawBody(draws: Draws, value: () => string): { type: string | null; body: Buffer } {
  const fields = draws.some(FIELD_NAMES, 25).map((name) => [name, drawValue(draws, value)] as const);
  const json = JSON.stringify(draws.isIn(20) ? fields.map(([, one]) => one) : Object.fromEntries(fields));
  const bodies: [string | null, string][] = [
    ["application/json", json],
    [
      "application/json",
      draws.pick(['{"a":', "[]", "null", '"x"', '{"__proto__":{"a":1}}', "[".repeat(5000)]),
    ],
    [
      "text/plain;charset=UTF-8",
      draws.pick([
        json,
        "[]",
        '["$K1"]',
        '["$1"]',
        '[{"a":"$Q1"}]',
        '["$undefined"]',
        '["$@9"]',
        '["$F1"]',
        '["$h1"]',
      ]),
    ],
    ["application/x-www-form-urlencoded", fields.map(([name, one]) => `${name}=${String(one)}`).join("&")],
    ["multipart/form-data; boundary=b", multipart([...fields, ...draws.some(ACTION_PARTS, 40)])],
    ["multipart/form-data", multipart(fields)],
    [null, json],
  ];
  const [type, text] = draws.pick(bodies);
  const whole = Buffer.from(text);
  return { type, body: draws.isIn(85) ? whole : whole.subarray(0, draws.between(0, whole.length)) };
}

const multipart = (fields: readonly (readonly [string, unknown])[]) =>
  `${fields.map(([name, one]) => `--b\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${typeof one === "string" ? one : JSON.stringify(one)}\r\n`).join("")}--b--\r\n`;

function drawValue(draws: Draws, value: () => string): unknown {
  const text = decodeLoosely(value());
  return draws.pick<unknown>([
    text,
    text,
    Number(text),
    [text],
    { id: text },
    null,
    true,
    [],
    "",
    "\u202e\0",
    "\ud83d",
    -1,
    2 ** 31,
    1e300,
  ]);
}

function decodeLoosely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
