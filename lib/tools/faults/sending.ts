import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { VIEWER_FIELD, VIEWER_HEADER } from "@/lib/command/action-state";

/**
 * `confirmed` is what a screen shows as done; `unanswered` is sent again with the same key, as every page
 * does.
 */
type SendResult =
  | { kind: "confirmed"; result: Record<string, unknown> }
  | { kind: "refused"; message: string }
  | { kind: "unanswered"; because: string };

export type TestPerson = { id: number; cookie: string };

/** How long a page waits for one response, and how long a user retries in all, in milliseconds. */
const ANSWER_TIMEOUT_MS = 30_000;
const GIVE_UP_AFTER_MS = 120_000;
const RETRY_EVERY_MS = 700;

/** Sends forms and JSON to the product as its pages do; counts what was sent and confirmed. */
export class Sending {
  inFlight = 0;
  confirmed = 0;
  sentAgain = 0;
  readonly url: string;
  readonly #actions: Map<string, string>;

  constructor(url: string, build: string) {
    this.url = url;
    const manifest = JSON.parse(
      readFileSync(join(build, "server/server-reference-manifest.json"), "utf8"),
    ) as { node: Record<string, { exportedName: string }> };
    this.#actions = new Map(
      Object.entries(manifest.node).map(([id, { exportedName }]) => [exportedName, id]),
    );
  }

  /** Send a form of a page. @throws Error unless it is confirmed in the end */
  form(person: TestPerson, path: string, action: string, fields: Record<string, unknown>) {
    const id = this.#actions.get(action);
    if (!id) throw new Error(`The build has no action ${action}.`);
    const body = { ...fields, requestKey: crypto.randomUUID() };
    return this.#until(`${action} ${path}`, () => sendForm(`${this.url}${path}`, person, id, body));
  }

  /** Post JSON to a route. @throws Error unless it is confirmed in the end */
  post(person: TestPerson, path: string, fields: Record<string, unknown>) {
    const body = { ...fields, requestKey: crypto.randomUUID() };
    return this.#until(path, () => sendJson(`${this.url}${path}`, person, body));
  }

  async #until(what: string, send: () => Promise<SendResult>): Promise<Record<string, unknown>> {
    let because = "";
    for (const end = Date.now() + GIVE_UP_AFTER_MS; Date.now() < end; await sleep(RETRY_EVERY_MS)) {
      this.inFlight += 1;
      const answer = await send().finally(() => {
        this.inFlight -= 1;
      });
      if (answer.kind === "confirmed") {
        this.confirmed += 1;
        return answer.result;
      }
      if (answer.kind === "refused") throw new Error(`${what} was refused: ${answer.message}`);
      because = answer.because;
      this.sentAgain += 1;
    }
    throw new Error(`${what} was not answered within two minutes: ${because}`);
  }
}

const orUnanswered = (error: unknown): SendResult => ({ kind: "unanswered", because: String(error) });

async function sendJson(url: string, person: TestPerson, body: object): Promise<SendResult> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        accept: "application/json",
        cookie: person.cookie,
        [VIEWER_HEADER]: String(person.id),
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
    });
    const text = await response.text();
    if (response.status >= 500)
      return { kind: "unanswered", because: `${response.status} ${text.slice(0, 200)}` };
    if (!response.ok) return { kind: "refused", message: text.slice(0, 300) };
    return { kind: "confirmed", result: JSON.parse(text) };
  } catch (error) {
    return orUnanswered(error);
  }
}

/** Send a server action as React does, with the previous state and the form in one multipart body. */
async function sendForm(
  url: string,
  person: TestPerson,
  action: string,
  fields: Record<string, unknown>,
): Promise<SendResult> {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...fields, [VIEWER_FIELD]: person.id }))
    form.append(`_1_${name}`, typeof value === "object" ? JSON.stringify(value) : String(value));
  form.append("0", JSON.stringify([{ status: "idle" }, "$K1"]));
  try {
    const response = await fetch(url, {
      method: "POST",
      redirect: "manual",
      headers: {
        "next-action": action,
        accept: "text/x-component",
        cookie: person.cookie,
        origin: new URL(url).origin,
      },
      body: form,
      signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
    });
    const place = response.headers.get("x-action-redirect");
    const text = await response.text();
    if (place) return { kind: "confirmed", result: { place, id: Number(/\/(\d+)/.exec(place)?.[1]) } };
    return readState(response.status, text);
  } catch (error) {
    return orUnanswered(error);
  }
}

/** Find the row of the response that contains what the action returned. */
function readState(status: number, text: string): SendResult {
  const row = /"a":"\$@(\w+)"/.exec(text)?.[1];
  const line = text.split("\n").find((one) => row !== undefined && one.startsWith(`${row}:{`));
  if (!line) return { kind: "unanswered", because: `${status} ${text.slice(0, 200)}` };
  const state = JSON.parse(line.slice(line.indexOf(":") + 1)) as Record<string, unknown>;
  if (state.status === "ok") return { kind: "confirmed", result: Object(state.data) };
  if (state.reference !== undefined) return { kind: "unanswered", because: String(state.message) };
  return { kind: "refused", message: `${state.message} ${JSON.stringify(state.fields)}` };
}
