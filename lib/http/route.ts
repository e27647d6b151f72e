import "server-only";
import { requireSender } from "@/lib/accounts/session";
import { VIEWER_HEADER } from "@/lib/command/action-state";
import type { CommandResult, Context } from "@/lib/command/command";
import { errorMessage } from "@/lib/core/error-message";
import { AppError } from "@/lib/core/errors";
import { respondProblem } from "./problem";

type Params = Record<string, string | string[] | undefined>;
type RouteContext = { params: Promise<Params> };

/**
 * Makes a route handler of a command, for what must outlive a build: JSON in, JSON out, refusals as problem+json with
 * the code of the AppError. The body may carry `requestKey`; sent again with it, it is carried out once.
 *
 * @param options  `input`: what the command reads, of the body and the parts of the address · `answer`: what is said
 *                 of its result, which is the result itself otherwise
 */
export function toRoute<Result extends CommandResult>(
  command: (context: Context, raw: unknown) => Promise<Result>,
  options: {
    input?: (body: Record<string, unknown>, params: Params) => unknown;
    answer?: (result: Result) => unknown;
  } = {},
) {
  return async (request: Request, { params }: RouteContext): Promise<Response> => {
    try {
      const actor = await senderOfRequest(request);
      const body = await readBody(request);
      const raw = options.input ? options.input(body, await params) : body;
      const result = await command(
        { actor, now: new Date() },
        { requestKey: body.requestKey, ...Object(raw) },
      );
      return Response.json(options.answer ? options.answer(result) : result, {
        headers: { "cache-control": "private, no-store" },
      });
    } catch (error) {
      return respondProblem(error);
    }
  };
}

/**
 * Who sends a request that changes something. The header is required: a page of another site or port cannot send it.
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
