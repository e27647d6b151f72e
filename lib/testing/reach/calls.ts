import { resolve } from "node:path";
import { VIEWER_HEADER } from "@/lib/command/action-state";
import { id } from "./names";
import type { Visit } from "./visits";

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

/** Call the handler of a route as Next does. */
export async function call(
  place: { file: string; name: string },
  { query, params, body }: Visit,
  person: string | null,
): Promise<Response> {
  const [method = "GET"] = place.name.split(" ");
  const module = (await import(/* @vite-ignore */ resolve(place.file))) as Record<string, Handler>;
  const handler = module[method];
  if (!handler) throw new Error(`${place.file} exports no ${method}.`);
  const headers = { [VIEWER_HEADER]: person ? String(id("person", person)) : "0" };
  const request = new Request(`https://learn.example.com/${query ?? ""}`, {
    method,
    headers,
    ...(["GET", "HEAD", "OPTIONS"].includes(method)
      ? {}
      : { body: body instanceof FormData ? body : JSON.stringify(body ?? {}) }),
  });
  return handler(request, { params: Promise.resolve(params ?? {}) });
}
