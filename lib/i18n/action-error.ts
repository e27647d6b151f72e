import "server-only";
import type { ActionState } from "@/lib/command/action-state";
import { errorMessage } from "@/lib/core/error-message";
import { AppError } from "@/lib/core/errors";
import { log } from "@/lib/core/log";
import { newReference, recordError } from "@/lib/db/error-log";
import { formatFields, messageFormatter } from "./format-message";
import { requestedPage, requestLocale } from "./request-locale";

/** Convert an error to what a person reads; a bug is logged and gets a reference. */
export async function toActionError(error: unknown, form?: FormData): Promise<ActionState> {
  const values =
    form &&
    (Object.fromEntries([...form.entries()].filter(([, value]) => typeof value === "string")) as Record<
      string,
      string
    >);
  const format = messageFormatter(await requestLocale());
  if (error instanceof AppError)
    return {
      status: "error",
      code: error.code,
      message: format(error.userMessage),
      fields: formatFields(format, error.fields),
      values,
      signedInAs: error.signedInAs,
    };
  const reference = newReference();
  log.error({ reference, error }, "action failed");
  await recordError({ reference, place: await requestedPage(), error });
  return {
    status: "error",
    message: format(errorMessage("http.failedAction", { reference })),
    fields: {},
    values,
    reference,
  };
}
