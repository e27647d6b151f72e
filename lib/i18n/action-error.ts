import "server-only";
import type { ActionState } from "@/lib/command/action-state";
import { AppError } from "@/lib/core/errors";
import { log } from "@/lib/core/log";
import { say } from "@/lib/core/sentence";
import { localeOfRequest } from "./locale";
import { writeFields, writeIn } from "./write";

/** Turns what was thrown into what a person reads; a bug is logged and gets a reference. */
export async function toActionError(error: unknown, form?: FormData): Promise<ActionState> {
  const values =
    form &&
    (Object.fromEntries([...form.entries()].filter(([, value]) => typeof value === "string")) as Record<
      string,
      string
    >);
  const write = writeIn(await localeOfRequest());
  if (error instanceof AppError)
    return {
      status: "error",
      code: error.code,
      message: write(error.sentence),
      fields: writeFields(write, error.fields),
      values,
      signedInAs: error.signedInAs,
    };
  const reference = Math.random().toString(36).slice(2, 8).toUpperCase();
  log.error({ reference, error }, "action failed");
  return {
    status: "error",
    message: write(say("http.failedAction", { reference })),
    fields: {},
    values,
    reference,
  };
}
