import "server-only";
import { AppError } from "@/lib/core/errors";
import { log } from "@/lib/core/log";
import type { ActionState } from "./action-state";

/** Turns what was thrown into what a person reads; a bug is logged and gets a reference. */
export function toActionError(error: unknown, form?: FormData): ActionState {
  const values =
    form &&
    (Object.fromEntries([...form.entries()].filter(([, value]) => typeof value === "string")) as Record<
      string,
      string
    >);
  if (error instanceof AppError)
    return {
      status: "error",
      code: error.code,
      message: error.message,
      fields: error.fields,
      values,
      signedInAs: error.signedInAs,
    };
  const reference = Math.random().toString(36).slice(2, 8).toUpperCase();
  log.error({ reference, error }, "action failed");
  return {
    status: "error",
    message: `That did not work, and nothing was changed. Try again; if it stays so, give your administrator the reference ${reference}.`,
    fields: {},
    values,
    reference,
  };
}
