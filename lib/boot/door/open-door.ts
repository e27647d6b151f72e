import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { watchAction } from "@/lib/command/received-form";
import { declareOrigin, isHttpsOnly, type Reached } from "../request-origin";
import { mayBeAction, methodUnknown, refusalOf, unreadable } from "./check-request";
import { type RefusedRequest, respondRefusal } from "./refusal";
import { beforeHead, completeHeaders, type SecurityHeaders, securityHeaders } from "./security-headers";
import { respondUnreadable } from "./unreadable-request";
import { watchBody } from "./watch-body";

/**
 * Let requests in: each is checked before the application sees it, its body is counted while it is read, and every
 * response gets the headers of security.
 *
 * @param reached  how the server is reached, asked at each request
 * @param handle   what answers
 */
export function openDoor(
  server: Server,
  reached: () => Reached,
  handle: (request: IncomingMessage, response: ServerResponse) => void,
): void {
  /** They send their body when they are told to. */
  const waiting = new WeakSet<IncomingMessage>();
  const admit = (request: IncomingMessage, response: ServerResponse) => {
    const how = reached();
    const headers = securityHeaders(isHttpsOnly(request.headers, how));
    const origin = declareOrigin(request, how);
    completeHeaders(response, headers);
    const refusal = refusalOf(request, origin, how.confirmed);
    if (refusal) return respondRefusal(request, refusal, headers);
    // Nothing of the body is asked for that would be refused.
    if (waiting.has(request)) response.writeContinue();
    const refuse = (late: RefusedRequest) => refuseLate({ request, response }, late, headers);
    watchBody(request, refuse);
    if (!mayBeAction(request)) return handle(request, response);
    const hasBegun = watchAction(() => handle(request, response));
    beforeHead(response, (status) => {
      if (status === 500 && !hasBegun()) refuse(unreadable("body"));
    });
  };
  server.on("request", admit);
  server.on("checkContinue", (request: IncomingMessage, response: ServerResponse) => {
    waiting.add(request);
    server.emit("request", request, response);
  });
  server.on("connect", (request: IncomingMessage) =>
    respondRefusal(
      request,
      methodUnknown("CONNECT"),
      securityHeaders(isHttpsOnly(request.headers, reached())),
    ),
  );
  server.on("clientError", (error, socket) =>
    respondUnreadable(error, socket, securityHeaders(isHttpsOnly({}, reached()))),
  );
}

/** Respond in place of the application, which has begun to read: what it still says reaches nobody. */
function refuseLate(
  { request, response }: { request: IncomingMessage; response: ServerResponse },
  refusal: RefusedRequest,
  headers: SecurityHeaders,
): void {
  const { socket } = request;
  // Refused before, or nobody waits any more.
  if (response.socket === null) return;
  if (response.headersSent) return void socket.destroy();
  response.detachSocket(socket);
  respondRefusal(request, refusal, headers);
  response.emit("close");
}
