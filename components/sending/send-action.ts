import { unstable_isUnrecognizedActionError, unstable_rethrow } from "next/navigation";
import { type ActionState, VIEWER_FIELD } from "@/lib/command/action-state";

export type FormAction = (previous: ActionState, form: FormData) => Promise<ActionState>;

/**
 * `answered` is final; `leaving`: done, and navigation has started; after the others the same is sent again
 * later.
 */
export type ActionOutcome =
  | { kind: "answered"; answer: ActionState }
  | { kind: "leaving" }
  | { kind: "other_person"; signedInAs: string }
  | { kind: "signed_out" }
  | { kind: "unsent"; because: "offline" | "server"; reference?: string }
  | { kind: "outdated" };

const IDLE: ActionState = { status: "idle" };

/**
 * Send a form to its action as the person the page was rendered for. Never throws, so that no error page
 * replaces the typed values.
 *
 * @param requestKey  the same key for the same form until there is a response
 */
export async function sendAction(
  action: FormAction,
  form: FormData,
  { personId, requestKey }: { personId: number | null; requestKey: string },
): Promise<ActionOutcome> {
  if (personId !== null) form.set(VIEWER_FIELD, String(personId));
  form.set("requestKey", requestKey);
  try {
    return outcomeOfAnswer(await action(IDLE, form));
  } catch (error) {
    return outcomeOfError(error);
  }
}

function outcomeOfAnswer(answer: ActionState): ActionOutcome {
  if (answer.status !== "error") return { kind: "answered", answer };
  if (answer.code === "unauthenticated") return { kind: "signed_out" };
  if (answer.code === "other_person") return { kind: "other_person", signedInAs: answer.signedInAs ?? "" };
  // Not a refusal but a server error, logged with a reference.
  if (answer.reference !== undefined)
    return { kind: "unsent", because: "server", reference: answer.reference };
  return { kind: "answered", answer };
}

function outcomeOfError(error: unknown): ActionOutcome {
  try {
    // Next throws an error to navigate to another page, which it opens itself.
    unstable_rethrow(error);
  } catch {
    return { kind: "leaving" };
  }
  if (unstable_isUnrecognizedActionError(error)) return { kind: "outdated" };
  // A browser throws a TypeError when there is no response; anything else is an invalid response.
  return { kind: "unsent", because: error instanceof TypeError ? "offline" : "server" };
}
