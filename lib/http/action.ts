import "server-only";
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { requireSender } from "@/lib/accounts/session";
import type { Person } from "@/lib/auth/policy";
import { type ActionState, VIEWER_FIELD } from "@/lib/command/action-state";
import type { CommandResult, Context } from "@/lib/command/command";
import { receivedForm } from "@/lib/command/received-form";
import { errorMessage } from "@/lib/core/error-message";
import { AppError } from "@/lib/core/errors";
import { toActionError } from "@/lib/i18n/action-error";

/** Convert a form to an object of its fields; the members of a field named `json` are fields as well. */
function read(form: FormData): Record<string, unknown> {
  const json = form.get("json");
  const fields = Object.fromEntries(
    [...form.entries()].filter(([key]) => !key.startsWith("$") && key !== "json" && key !== VIEWER_FIELD),
  );
  return typeof json === "string" && json !== "" ? { ...fields, ...parseObject(json) } : fields;
}

function parseObject(json: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(json);
    if (value && typeof value === "object" && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Continues to the error below: a browser's input may be invalid JSON.
  }
  throw new AppError("invalid", errorMessage("http.formDamaged"));
}

/**
 * Make a form action of a command: it adds actor and clock, formats errors, and refreshes the page. A person
 * who has signed out, or signed in as somebody else since the page was shown, gets an error and keeps the
 * form.
 *
 * @param options  `refresh`: path whose page shows the change · `go`: where to go afterwards
 */
export function toAction<Result extends CommandResult>(
  command: (context: Context, raw: unknown) => Promise<Result>,
  options: { refresh?: string; go?: (result: Result) => string; message?: (result: Result) => string } = {},
) {
  return async (_previous: ActionState, form: FormData): Promise<ActionState> => {
    let result: Result;
    try {
      const received = receivedForm(form);
      const actor = await senderOfForm(received);
      result = await command({ actor, now: new Date() }, read(received));
    } catch (error) {
      return toActionError(error, form instanceof FormData ? form : undefined);
    }
    revalidatePath(options.refresh ?? "/", options.refresh ? undefined : "layout");
    if (options.go) redirect(options.go(result));
    return { status: "ok", id: String(result.id), message: options.message?.(result), data: result };
  };
}

/**
 * Return the sender of a form.
 *
 * @throws AppError `unauthenticated`, `other_person`
 */
function senderOfForm(form: FormData): Promise<Person> {
  const shownTo = form.get(VIEWER_FIELD);
  return requireSender(typeof shownTo === "string" ? shownTo : null);
}
