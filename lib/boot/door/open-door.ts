import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { watchAction } from "@/lib/command/received-form";
import { declareOrigin, type Reached } from "../request-origin";
import { mayBeAction, methodUnknown, refusalOf, unreadable } from "./check-request";
import { type RefusedRequest, respondRefusal } from "./refusal";
import { beforeHead, completeHeaders, securityHeaders } from "./security-headers";
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
  const admit = (request: IncomingMessage, response: ServerResponse) => {
    const how = reached();
    const origin = declareOrigin(request, how);
    const isHttps = origin.scheme === "https" && how.declared?.startsWith("https:") === true;
    completeHeaders(response, securityHeaders(isHttps));
    const refusal = refusalOf(request, origin);
    if (refusal) return respondRefusal(request, refusal);
    const refuse = (late: RefusedRequest) => refuseLate(request, response, late);
    watchBody(request, refuse);
    if (!mayBeAction(request)) return handle(request, response);
    const hasBegun = watchAction(() => handle(request, response));
    beforeHead(response, (status) => {
      if (status === 500 && !hasBegun()) refuse(unreadable("body"));
    });
  };
  server.on("request", admit);
  server.on("checkContinue", (request: IncomingMessage, response: ServerResponse) => {
    // Nothing of the body is asked for that would be refused.
    if (!refusalOf(request, declareOrigin(request, reached()))) response.writeContinue();
    server.emit("request", request, response);
  });
  server.on("connect", (request: IncomingMessage) => respondRefusal(request, methodUnknown("CONNECT")));
  server.on("clientError", respondUnreadable);
}

/** Respond in place of the application, which has begun to read: what it still says reaches nobody. */
function refuseLate(request: IncomingMessage, response: ServerResponse, refusal: RefusedRequest): void {
  const { socket } = request;
  // Refused before, or nobody waits any more.
  if (response.socket === null) return;
  if (response.headersSent) return void socket.destroy();
  response.detachSocket(socket);
  respondRefusal(request, refusal);
  response.emit("close");
}
