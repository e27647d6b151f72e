import { resolve } from "node:path";
import { encode } from "next-auth/jwt";
import { SHOWN_TO_HEADER } from "@/lib/core/action-state";
import { id, type Kind, uuid } from "./names";

/**
 * Rows for addresses: `opens` asks a route handler once per target and expects the names of those answered with 200;
 * everything else has to be 404. `open` is for everybody: why, and the status that a visitor gets (0: answered only inside
 * a running server).
 */
export type Visit = { query?: string; params?: Record<string, string>; body?: unknown };
export type Address =
  | {
      kind: Kind;
      targets: string;
      visit(id: number, uuid: string, name: string): Visit;
      expected: Record<string, string>;
    }
  | { open: string; visit(): Visit; status: number };
/** `GET /api/files/[id]` → row. */
export type Addresses = Record<string, Address>;

export const opens = (
  kind: Kind,
  targets: string,
  visit: (id: number, uuid: string, name: string) => Visit,
  expected: Record<string, string>,
): Address => ({ kind, targets, visit, expected });

export const open = (why: string, visit: () => Visit = () => ({}), status = 200): Address => ({
  open: why,
  visit,
  status,
});

/** Who a browser says it is: a person of the organisation and the session it was given, or nobody. */
export type Browser = { person: string; sessionVersion?: number } | null;

/** The cookie of a session, made as signing in makes it. */
export async function cookieOf(browser: Browser): Promise<string | null> {
  if (!browser) return null;
  const token = { employeeId: id("person", browser.person), sessionVersion: browser.sessionVersion ?? 1 };
  return encode({ token, secret: process.env.NEXTAUTH_SECRET ?? process.env.CAIRN_SECRET ?? "" });
}

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

/** Calls the handler of an address as Next calls it. */
export async function call(
  place: { file: string; name: string },
  { query, params, body }: Visit,
  person: string | null,
): Promise<Response> {
  const [method = "GET"] = place.name.split(" ");
  const module = (await import(/* @vite-ignore */ resolve(place.file))) as Record<string, Handler>;
  const handler = module[method];
  if (!handler) throw new Error(`${place.file} exports no ${method}.`);
  const headers = { [SHOWN_TO_HEADER]: person ? String(id("person", person)) : "0" };
  const request = new Request(`https://learn.example.com/${query ?? ""}`, {
    method,
    headers,
    ...(method === "GET" || method === "OPTIONS" ? {} : { body: JSON.stringify(body ?? {}) }),
  });
  return handler(request, { params: Promise.resolve(params ?? {}) });
}

/** The first target of a row, or nothing to ask for. */
export function firstVisit(address: Address): Visit {
  if ("open" in address) return address.visit();
  const [name = ""] = address.targets.split(", ");
  return address.visit(id(address.kind, name), uuid(address.kind, name), name);
}
