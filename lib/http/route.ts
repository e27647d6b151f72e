import "server-only";
import { requireSender } from "@/lib/accounts/session";
import { VIEWER_HEADER } from "@/lib/command/action-state";
import type { CommandResult, Context } from "@/lib/command/command";
import { errorMessage } from "@/lib/core/error-message";
import { AppError } from "@/lib/core/errors";
import { answering } from "./answering";

type Params = Record<string, string | string[] | undefined>;
type RouteContext = { params: Promise<Params> };

/**
 * Make a route handler of a command, for endpoints that must outlive a build: JSON in, JSON out, refusals as
 * problem+json with the code of the AppError. The body may have a `requestKey`; a request repeated with it
 * runs once.
 *
 * @param options  `input`: the command's input, from body and path parameters · `answer`: the response, by
 *   default the result itself
 */
export function toRoute<Result extends CommandResult>(
  command: (context: Context, raw: unknown) => Promise<Result>,
  options: {
    input?: (body: Record<string, unknown>, params: Params) => unknown;
    answer?: (result: Result) => unknown;
  } = {},
) {
  return answering(async (request: Request, { params }: RouteContext) => {
    const actor = await senderOfRequest(request);
    const body = await readBody(request);
    const raw = options.input ? options.input(body, await params) : body;
    const result = await command({ actor, now: new Date() }, { requestKey: body.requestKey, ...Object(raw) });
    return Response.json(options.answer ? options.answer(result) : result, {
      headers: { "cache-control": "private, no-store" },
    });
  });
}

/**
 * Return the sender of a request that changes something. The header is required because a page of another
 * site or port cannot send it.
 *
 * @throws AppError `unauthenticated`, `other_person`, `invalid` without the header
 */
export async function senderOfRequest(request: Request) {
  const shownTo = request.headers.get(VIEWER_HEADER);
  if (shownTo === null) throw new AppError("invalid", errorMessage("http.pageOutOfDate"));
  return requireSender(shownTo);
}

async function readBody(request: Request): Promise<Record<string, unknown>> {
  const body: unknown = await request.json().catch(() => null);
  if (body && typeof body === "object" && !Array.isArray(body)) return body as Record<string, unknown>;
  throw new AppError("invalid", errorMessage("http.notJson"));
}
