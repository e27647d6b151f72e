"use client";
import { useCallback } from "react";
import { VIEWER_HEADER } from "@/lib/command/action-state";
import { mayOutlivePage } from "./keepalive";
import { usePagePerson } from "./page-person";

/**
 * `refused` and `other_person` are final; after `signed_out` and `unsent` the same is sent again with the
 * same key.
 */
export type CommandOutcome<Result> =
  | { kind: "ok"; result: Result }
  | { kind: "refused"; code: FinalCode; message: string; fields: Record<string, string> }
  | { kind: "other_person"; signedInAs: string }
  | { kind: "signed_out" }
  | { kind: "unsent"; because: "offline" | "server" };

type FinalCode = "invalid" | "forbidden" | "not_found" | "conflict";

type Options = {
  /** Lets the request finish after the page is closed, if it is short enough. */
  keepalive?: boolean;
  signal?: AbortSignal;
  milliseconds?: number;
};

/**
 * Post JSON to a `toRoute` URL as the person the page was rendered for. `body.requestKey` makes repeating it
 * harmless. Never throws: errors are in the outcome.
 */
export function usePostCommand() {
  const person = usePagePerson();
  return useCallback(
    <Result>(address: string, body: object, options?: Options) =>
      postCommand<Result>(person?.id ?? null, address, body, options),
    [person],
  );
}

async function postCommand<Result>(
  personId: number | null,
  address: string,
  body: object,
  { keepalive = false, signal, milliseconds = 30_000 }: Options = {},
): Promise<CommandOutcome<Result>> {
  const text = JSON.stringify(body);
  const signals = [AbortSignal.timeout(milliseconds), ...(signal ? [signal] : [])];
  try {
    const response = await fetch(address, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        accept: "application/json",
        ...(personId === null ? {} : { [VIEWER_HEADER]: String(personId) }),
      },
      body: text,
      keepalive: keepalive && mayOutlivePage(text),
      signal: AbortSignal.any(signals),
    });
    return readAnswer<Result>(response);
  } catch {
    return { kind: "unsent", because: "offline" };
  }
}

/** Classify a response: final, sign-in required, or to be sent again. */
export async function readAnswer<Result>(response: Response): Promise<CommandOutcome<Result>> {
  const body: unknown = await response.json().catch(() => undefined);
  // The page of a proxy is not a response of this server, whatever its status.
  if (body === undefined) return { kind: "unsent", because: "server" };
  if (response.ok) return { kind: "ok", result: body as Result };
  const problem = Object(body) as { code?: unknown; title?: unknown; fields?: unknown; signedInAs?: unknown };
  switch (problem.code) {
    case "unauthenticated":
      return { kind: "signed_out" };
    case "other_person":
      return { kind: "other_person", signedInAs: String(problem.signedInAs) };
    case "invalid":
    case "forbidden":
    case "not_found":
    case "conflict":
      return {
        kind: "refused",
        code: problem.code,
        message: String(problem.title),
        fields: Object(problem.fields) as Record<string, string>,
      };
    default:
      return { kind: "unsent", because: "server" };
  }
}
